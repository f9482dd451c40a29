/** Customers and group chats handed from one staff member to another (在职继承, 离职继承) in WeCom, and what came of it. */
@NullMarked
package crm.importers.wecom.outbound.transfer;

import org.jspecify.annotations.NullMarked;
