/** Group chats: the list, and the page of one with who is in it. */
@NullMarked
package crm.web.chat;

import org.jspecify.annotations.NullMarked;
