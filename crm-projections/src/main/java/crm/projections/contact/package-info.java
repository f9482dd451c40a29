/**
 * Relations between staff and customers as they stand, by staff member, and customers and group chats on their way from one
 * staff member to another.
 */
@NullMarked
package crm.projections.contact;

import org.jspecify.annotations.NullMarked;
