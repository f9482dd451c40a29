/** Reconciliation of group chats (客户群). */
@NullMarked
package crm.importers.wecom.sync.chat;

import org.jspecify.annotations.NullMarked;
