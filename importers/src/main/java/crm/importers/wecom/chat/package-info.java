/** Group chats (客户群) of WeCom: what it says of them, and its news of them. */
@NullMarked
package crm.importers.wecom.chat;

import org.jspecify.annotations.NullMarked;
