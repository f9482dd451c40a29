package crm.projections.chat;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatEvent;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatDismissed;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatEvent.ChatNoticeChanged;
import crm.domain.chat.GroupChatEvent.ChatOwnerChanged;
import crm.domain.chat.GroupChatEvent.ChatRenamed;
import crm.domain.chat.GroupChatEvent.ChatStoreAssigned;
import crm.domain.chat.GroupChatId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.chat.ChatProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per group chat. Its members are in {@link ChatMemberProjection}. */
@ProcessingGroup("group-chats")
public final class ChatProjection extends BatchFold<GroupChatId, Entry> {

    record Entry(
            GroupChatId chatId,
            String name,
            StaffAccountId ownerId,
            @Nullable StoreId storeId,
            Instant createdAt,
            ChatSize size,
            @Nullable Instant noticeAt,
            @Nullable Instant dismissedAt) {

        Entry owned(StaffAccountId owner, @Nullable StoreId store) {
            return new Entry(chatId, name, owner, store, createdAt, size, noticeAt, dismissedAt);
        }

        Entry named(String called) {
            return new Entry(chatId, called, ownerId, storeId, createdAt, size, noticeAt, dismissedAt);
        }

        Entry sized(ChatSize now) {
            return new Entry(chatId, name, ownerId, storeId, createdAt, now, noticeAt, dismissedAt);
        }

        Entry dated(@Nullable Instant notice, @Nullable Instant dismissed) {
            return new Entry(chatId, name, ownerId, storeId, createdAt, size, notice, dismissed);
        }
    }

    public ChatProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("group-chats", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(GroupChatEvent.class);
    }

    @Override
    protected Collection<GroupChatId> keysOf(DomainEvent event) {
        return event instanceof GroupChatEvent e ? List.of(e.chatId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(GroupChatId chat, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (event instanceof ChatCreated e)
            return new Entry(chat, e.name(), e.ownerId(), e.storeId(), e.at(), ChatSize.NONE, null, null);
        if (before == null || !(event instanceof GroupChatEvent of)) return before;
        return switch (of) {
            case ChatCreated e -> before; // above
            case ChatOwnerChanged e -> before.owned(e.ownerId(), e.storeId());
            case ChatStoreAssigned e -> before.owned(before.ownerId(), e.storeId());
            case ChatRenamed e -> before.named(e.name());
            case ChatNoticeChanged e -> before.dated(e.at(), before.dismissedAt());
            case ChatMembersJoined e -> before.sized(e.size());
            case ChatMembersLeft e -> before.sized(e.size());
            case ChatDismissed e -> before.dated(before.noticeAt(), e.at());
        };
    }
}
