/** Relations between staff and customers as they stand, by staff member. */
@NullMarked
package crm.projections.contact;

import org.jspecify.annotations.NullMarked;
