/**
 * Who is reached: what rules ask of customers, as columns, bitmaps and packed runs in the heap, so that a segment is counted in
 * milliseconds ({@link crm.projections.audience.AudienceRules} reads a rule over it), and lists of recipients that were frozen.
 */
@NullMarked
package crm.projections.audience;

import org.jspecify.annotations.NullMarked;
