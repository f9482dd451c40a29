/** GroupChat: chats of staff with many customers at once (客户群), and who was in them when. */
@NullMarked
package crm.domain.chat;

import org.jspecify.annotations.NullMarked;
