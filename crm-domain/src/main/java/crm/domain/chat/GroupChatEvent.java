package crm.domain.chat;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen to a group chat. Members are named by our ids, nobody by name. */
public sealed interface GroupChatEvent extends DomainEvent {

    GroupChatId chatId();

    /** Staff made the chat; {@code at}: then. {@code storeId}: the store that its owner served when we heard of it. */
    @EventName("chat.created")
    record ChatCreated(
            GroupChatId chatId,
            String name,
            StaffAccountId ownerId,
            @Nullable StoreId storeId,
            Instant at) implements GroupChatEvent {}

    /** It belongs to somebody else, and to the store that they served then. */
    @EventName("chat.owner-changed")
    record ChatOwnerChanged(
            GroupChatId chatId,
            StaffAccountId ownerId,
            @Nullable StoreId storeId,
            Instant at) implements GroupChatEvent {}

    /** The store of its owner became known. */
    @EventName("chat.store-assigned")
    record ChatStoreAssigned(GroupChatId chatId, StoreId storeId, Instant at) implements GroupChatEvent {}

    /** It has another name, or none. */
    @EventName("chat.renamed")
    record ChatRenamed(GroupChatId chatId, String name, Instant at) implements GroupChatEvent {}

    /** Its notice is another; what it says is not kept. */
    @EventName("chat.notice-changed")
    record ChatNoticeChanged(GroupChatId chatId, Instant at) implements GroupChatEvent {}

    /** They came in, each at its date; {@code size}: how many are in it by all that is known. */
    @EventName("chat.members-joined")
    record ChatMembersJoined(GroupChatId chatId, @Nullable StoreId storeId, List<ChatJoin> joins, ChatSize size)
            implements GroupChatEvent {}

    /**
     * They went out, each at its date. Somebody found to be gone may follow with the exact date: see {@link Presence}.
     */
    @EventName("chat.members-left")
    record ChatMembersLeft(GroupChatId chatId, @Nullable StoreId storeId, List<ChatLeave> leaves, ChatSize size)
            implements GroupChatEvent {}

    /** The chat is no more. */
    @EventName("chat.dismissed")
    record ChatDismissed(GroupChatId chatId, @Nullable StoreId storeId, Instant at) implements GroupChatEvent {}
}
