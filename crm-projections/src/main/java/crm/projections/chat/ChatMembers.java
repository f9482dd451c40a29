package crm.projections.chat;

import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.JoinScene;
import crm.domain.chat.Presence.Stay;
import crm.domain.chat.QuitScene;
import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.projections.chat.ChatMemberProjection.Fact;
import crm.projections.chat.ChatMemberProjection.Row;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is and was in group chats. */
public class ChatMembers {

    private static final int PAGE = 1_000;

    private final DocumentFoldStore<Row> rows;

    public ChatMembers(DocumentStore documents) {
        this.rows = ChatMemberProjection.storeIn(documents);
    }

    /**
     * Somebody's latest stay in a chat.
     *
     * @param since null when the coming is not known
     * @param until null while in it
     */
    public record Member(
            ChatMember member,
            JoinScene joinScene,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** How many came and went on a day. */
    public record Day(LocalDate day, int joined, int left) {}

    /**
     * Somebody came or went.
     *
     * @param joined with {@code joinScene}, else she left with {@code quitScene}
     * @param position of the event in the log
     */
    public record Passage(
            GroupChatId chatId,
            boolean joined,
            JoinScene joinScene,
            QuitScene quitScene,
            Instant at,
            @Nullable StoreId storeId,
            long position) {}

    /** Everybody who was ever in the chat: who is in it first, then the latest to come. The chat's scope is the caller's. */
    public List<Member> ofChat(GroupChatId chatId) {
        List<Member> members = new ArrayList<>();
        for (Row row : rowsOf(chatId)) {
            Stay last = row.stays().getLast();
            members.add(new Member(row.member(), joinScene(row, last), last.from(), last.until()));
        }
        members.sort(Comparator.comparing((Member member) -> member.until() != null)
                .thenComparing(
                        member -> member.since() == null ? Instant.EPOCH : member.since(), Comparator.reverseOrder())
                .thenComparing(Member::member));
        return members;
    }

    /** Days on which somebody from outside came or went, from this one on, the latest first. */
    public List<Day> days(GroupChatId chatId, LocalDate from, ZoneId zone) {
        Map<LocalDate, int[]> byDay = new TreeMap<>(Comparator.reverseOrder());
        for (Row row : rowsOf(chatId)) {
            if (row.member().customer() == null) continue;
            for (Stay stay : row.stays()) {
                count(byDay, stay.from(), 0, from, zone);
                count(byDay, stay.until(), 1, from, zone);
            }
        }
        return byDay.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()[0], day.getValue()[1]))
                .toList();
    }

    private static void count(
            Map<LocalDate, int[]> byDay, @Nullable Instant at, int which, LocalDate from, ZoneId zone) {
        if (at == null) return;
        LocalDate day = LocalDate.ofInstant(at, zone);
        if (!day.isBefore(from)) byDay.computeIfAbsent(day, d -> new int[2])[which]++;
    }

    /** A customer's comings and goings in chats of stores within the scope, in no particular order. */
    public List<Passage> ofCustomer(CustomerId customerId, DataScope scope) {
        List<Passage> passages = new ArrayList<>();
        // '}' follows '|': all keys that begin with the customer's.
        RangeQuery query =
                RangeQuery.ascending(ChatMemberProjection.CUSTOMER, customerId + "|", customerId + "}", PAGE);
        for (Page page = rows.collection().range(query);
                ;
                page = rows.collection().range(query.after(page.next()))) {
            for (Document document : page.documents()) passages(rows.read(document), scope, passages);
            if (page.next() == null) return passages;
        }
    }

    private static void passages(Row row, DataScope scope, List<Passage> passages) {
        for (Stay stay : row.stays()) {
            for (Fact fact : row.facts()) {
                boolean came = fact.in() && fact.at().equals(stay.from());
                boolean went = !fact.in() && fact.at().equals(stay.until());
                if (!(came || went) || !scope.sees(fact.storeId())) continue;
                passages.add(new Passage(
                        row.chatId(),
                        fact.in(),
                        fact.in() ? JoinScene.valueOf(fact.scene()) : JoinScene.UNKNOWN,
                        fact.in() ? QuitScene.UNKNOWN : QuitScene.valueOf(fact.scene()),
                        fact.at(),
                        fact.storeId(),
                        fact.position()));
            }
        }
    }

    private static JoinScene joinScene(Row row, Stay stay) {
        Predicate<Fact> began = fact -> fact.in() && fact.at().equals(stay.from());
        return row.facts().stream()
                .filter(began)
                .findFirst()
                .map(fact -> JoinScene.valueOf(fact.scene()))
                .orElse(JoinScene.UNKNOWN);
    }

    private List<Row> rowsOf(GroupChatId chatId) {
        List<Row> found = new ArrayList<>();
        String prefix = chatId + "|";
        String after = prefix;
        while (true) {
            List<Document> page = rows.collection().scan(after, PAGE);
            for (Document document : page) {
                if (!document.key().startsWith(prefix)) return found;
                found.add(rows.read(document));
                after = document.key();
            }
            if (page.size() < PAGE) return found;
        }
    }
}
