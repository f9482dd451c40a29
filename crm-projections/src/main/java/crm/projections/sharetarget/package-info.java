/** Targets of the online share of revenue. */
@NullMarked
package crm.projections.sharetarget;

import org.jspecify.annotations.NullMarked;
