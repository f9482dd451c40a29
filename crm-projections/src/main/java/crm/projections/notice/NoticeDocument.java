package crm.projections.notice;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StoreId;
import crm.projections.notice.NoticeBoard.Message;
import crm.projections.notice.NoticeBoard.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A notice itself, or its people of one store: small documents, however many people a notice has. */
record NoticeDocument(
        NoticeId noticeId, @Nullable Head head, @Nullable Share share) {

    /**
     * @param storeIds of its people; {@code ""}: some are under none
     * @param people how many
     * @param read of them
     */
    record Head(
            NoticeContent content,
            Instant sentAt,
            SortedSet<String> storeIds,
            int people,
            int read,
            int reminders,
            @Nullable Instant recalledAt,
            List<Message> messages) {

        static Head of(NoticeContent content, Collection<NoticeRecipient> recipients, Instant at) {
            SortedSet<String> stores = new TreeSet<>();
            recipients.forEach(each -> stores.add(storeOf(each)));
            return new Head(content, at, stores, recipients.size(), 0, 0, null, List.of());
        }

        Head oneMoreRead() {
            return new Head(content, sentAt, storeIds, people, read + 1, reminders, recalledAt, messages);
        }

        Head reminded(int round) {
            return new Head(content, sentAt, storeIds, people, read, round, recalledAt, messages);
        }

        Head recalled(Instant at) {
            return new Head(content, sentAt, storeIds, people, read, reminders, at, messages);
        }

        /** The message of this round and part is in this state; one that is not known yet appears. */
        Head with(Message changed) {
            List<Message> after = new ArrayList<>(messages);
            after.removeIf(each -> each.round() == changed.round() && each.part() == changed.part());
            after.add(changed);
            after.sort(Comparator.comparingInt(Message::round).thenComparingInt(Message::part));
            return new Head(content, sentAt, storeIds, people, read, reminders, recalledAt, after);
        }

        Head recall(int round, int part, State state, @Nullable Integer errorCode, Instant at) {
            int people = messages.stream()
                    .filter(each -> each.round() == round && each.part() == part)
                    .mapToInt(Message::people)
                    .sum();
            return with(new Message(round, part, people, state, errorCode, at));
        }

        long waiting() {
            int answered = messages.stream()
                    .filter(each -> each.round() == 0)
                    .mapToInt(Message::people)
                    .sum();
            return Math.max(0, people - answered);
        }
    }

    /** By staff id. */
    record Share(String storeId, SortedMap<String, NoticeReader> readers) {

        static Share of(String storeId, Collection<NoticeRecipient> recipients) {
            SortedMap<String, NoticeReader> readers = new TreeMap<>();
            for (NoticeRecipient each : recipients)
                if (storeOf(each).equals(storeId))
                    readers.put(each.staffId().value(), new NoticeReader(each.staffId(), null, false, 0));
            return new Share(storeId, readers);
        }

        /** Those of these people who are of this store, changed. */
        Share each(Collection<NoticeRecipient> people, UnaryOperator<NoticeReader> change) {
            SortedMap<String, NoticeReader> after = new TreeMap<>(readers);
            for (NoticeRecipient one : people)
                if (storeOf(one).equals(storeId))
                    after.computeIfPresent(one.staffId().value(), (id, was) -> change.apply(was));
            return new Share(storeId, after);
        }

        long read() {
            return readers.values().stream()
                    .filter(reader -> reader.readAt() != null)
                    .count();
        }
    }

    static NoticeReader readAt(NoticeReader was, Instant at) {
        return new NoticeReader(was.staffId(), at, was.unreachable(), was.reminded());
    }

    static NoticeReader unreachable(NoticeReader was) {
        return new NoticeReader(was.staffId(), was.readAt(), true, was.reminded());
    }

    static NoticeReader remindedOnceMore(NoticeReader was) {
        return new NoticeReader(was.staffId(), was.readAt(), was.unreachable(), was.reminded() + 1);
    }

    static String storeOf(NoticeRecipient recipient) {
        StoreId store = recipient.storeId();
        return store == null ? "" : store.value();
    }
}
