/** Figures: the online share of revenue and the growth of contacts, folded as events arrive, read from columns in the heap. */
@NullMarked
package crm.projections.analytics;

import org.jspecify.annotations.NullMarked;
