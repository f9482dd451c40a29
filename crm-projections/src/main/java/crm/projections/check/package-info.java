/**
 * Whether the figures that people read are those of the log: the money of any days is summed anew from the events alone, by
 * other code than the projections', and laid beside what the books say.
 */
@NullMarked
package crm.projections.check;

import org.jspecify.annotations.NullMarked;
