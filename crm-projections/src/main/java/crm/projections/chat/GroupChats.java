package crm.projections.chat;

import crm.domain.chat.GroupChatId;
import crm.projections.chat.ChatProjection.Entry;
import crm.projections.shared.DataScope;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The group chats, answered from memory. A chat without a store belongs to who sees all. */
public class GroupChats {

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Followed<Entry> followed;

    /**
     * @param position of the projection {@code group-chats}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public GroupChats(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                ChatProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<Entry>() {
                    @Override
                    public void clear() {
                        entries.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        entries.put(document.key(), document.value());
                    }
                });
    }

    /** Those within the scope: that are there before dismissed, the newest first. */
    public synchronized List<GroupChatView> chats(DataScope scope) {
        return known().values().stream()
                .filter(chat -> scope.sees(chat.storeId()))
                .map(GroupChats::view)
                .sorted(Comparator.comparing((GroupChatView chat) -> chat.dismissedAt() != null)
                        .thenComparing(GroupChatView::createdAt, Comparator.reverseOrder())
                        .thenComparing(chat -> chat.chatId().value()))
                .toList();
    }

    /** Empty also when it lies outside the scope. */
    public synchronized Optional<GroupChatView> chat(GroupChatId chatId, DataScope scope) {
        return Optional.ofNullable(known().get(chatId.value()))
                .filter(chat -> scope.sees(chat.storeId()))
                .map(GroupChats::view);
    }

    /** Of those that are known; a name may be empty. */
    public synchronized Map<GroupChatId, String> names(Collection<GroupChatId> chatIds) {
        Map<GroupChatId, String> names = new HashMap<>();
        for (GroupChatId chatId : chatIds) {
            Entry chat = known().get(chatId.value());
            if (chat != null) names.put(chatId, chat.name());
        }
        return names;
    }

    private Map<String, Entry> known() {
        if (followed.isDue()) followed.refresh();
        return entries;
    }

    private static GroupChatView view(Entry chat) {
        return new GroupChatView(
                chat.chatId(),
                chat.name(),
                chat.ownerId(),
                chat.storeId(),
                chat.createdAt(),
                chat.size(),
                chat.noticeAt(),
                chat.dismissedAt());
    }
}
