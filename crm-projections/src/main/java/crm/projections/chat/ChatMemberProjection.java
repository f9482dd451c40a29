package crm.projections.chat;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatEvent;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.Presence;
import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.chat.ChatMemberProjection.Key;
import crm.projections.chat.ChatMemberProjection.Row;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per chat and member, with all its comings and goings. */
@ProcessingGroup("chat-members")
public final class ChatMemberProjection extends BatchFold<Key, Row> {

    /** {@code <customer>|<chat>}, of those from outside. */
    static final String CUSTOMER = "customer";

    record Key(GroupChatId chatId, ChatMember member) {
        /** {@code <chat>|<member>}: the members of a chat stand together. */
        @Override
        public String toString() {
            return chatId + "|" + member.key();
        }
    }

    record Row(GroupChatId chatId, ChatMember member, List<Fact> facts) {

        List<Presence.Stay> stays() {
            return Presence.stays(facts.stream().map(Fact::presence).toList());
        }
    }

    /**
     * @param scene a {@link crm.domain.chat.JoinScene} or {@link crm.domain.chat.QuitScene}
     * @param storeId of the chat then
     * @param position of the event in the log
     */
    record Fact(
            Instant at, boolean in, String scene, @Nullable StoreId storeId, long position) {

        Presence presence() {
            return new Presence(at, in);
        }
    }

    public ChatMemberProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Row> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("chat-members", text(CUSTOMER)), Row.class, ChatMemberProjection::fields);
    }

    private static Map<String, Object> fields(Row row) {
        CustomerId customer = row.member().customer();
        return customer == null ? Map.of() : Map.of(CUSTOMER, customer + "|" + row.chatId());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ChatMembersJoined.class, ChatMembersLeft.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case ChatMembersJoined e ->
                e.joins().stream()
                        .map(join -> new Key(e.chatId(), join.member()))
                        .distinct()
                        .toList();
            case ChatMembersLeft e ->
                e.leaves().stream()
                        .map(leave -> new Key(e.chatId(), leave.member()))
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    /** An event touches many members of one chat. */
    @Override
    protected Object sequenceOf(DomainEvent event, Collection<Key> keys) {
        return event instanceof GroupChatEvent of ? of.chatId().value() : super.sequenceOf(event, keys);
    }

    @Override
    protected @Nullable Row fold(Key key, @Nullable Row before, DomainEvent event, EventContext context) {
        List<Fact> facts = new ArrayList<>(before == null ? List.of() : before.facts());
        if (event instanceof ChatMembersJoined e)
            e.joins().stream()
                    .filter(join -> join.member().equals(key.member()))
                    .map(join -> new Fact(join.at(), true, join.scene().name(), e.storeId(), context.position()))
                    .forEach(facts::add);
        if (event instanceof ChatMembersLeft e)
            e.leaves().stream()
                    .filter(leave -> leave.member().equals(key.member()))
                    .map(leave -> new Fact(leave.at(), false, leave.scene().name(), e.storeId(), context.position()))
                    .forEach(facts::add);
        facts.sort(Comparator.comparing(Fact::presence));
        return new Row(key.chatId(), key.member(), List.copyOf(facts));
    }
}
