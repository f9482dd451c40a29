package crm.projections.chat;

import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group chat as it stands.
 *
 * @param name empty when it has none
 * @param storeId that its owner served when we heard of it; null when that is not known
 * @param noticeAt when its notice last changed
 * @param dismissedAt null while it is there
 */
public record GroupChatView(
        GroupChatId chatId,
        String name,
        StaffAccountId ownerId,
        @Nullable StoreId storeId,
        Instant createdAt,
        ChatSize size,
        @Nullable Instant noticeAt,
        @Nullable Instant dismissedAt) {}
