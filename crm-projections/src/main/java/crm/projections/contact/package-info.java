/** Customers and group chats on their way from one staff member to another. */
@NullMarked
package crm.projections.contact;

import org.jspecify.annotations.NullMarked;
