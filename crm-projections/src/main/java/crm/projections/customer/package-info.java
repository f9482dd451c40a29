/** Customers as the screens see them: one profile, the search over all of them, and what happened when. */
@NullMarked
package crm.projections.customer;

import org.jspecify.annotations.NullMarked;
