/** Group chats: as they stand, and who was in them when. */
@NullMarked
package crm.projections.chat;

import org.jspecify.annotations.NullMarked;
