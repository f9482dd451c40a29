package crm.projections.notice;

import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a notice that the asker may see.
 *
 * @param messages what WeCom said to each, in the order of round and part; to who sees the whole notice
 * @param waiting people whom no answer of WeCom's is about yet, of the notice itself
 */
public record NoticeBoard(NoticeRow notice, List<StoreReaders> stores, List<Message> messages, long waiting) {

    /** @param storeId null: those under no store */
    public record StoreReaders(@Nullable StoreId storeId, List<NoticeReader> readers) {

        public long read() {
            return readers.stream().filter(reader -> reader.readAt() != null).count();
        }
    }

    /**
     * @param round 0: the notice itself, from 1: reminders
     * @param errorCode WeCom's, in the two refused states
     */
    public record Message(
            int round,
            int part,
            int people,
            State state,
            @Nullable Integer errorCode,
            Instant at) {}

    public enum State {
        SENT,
        REFUSED,
        RECALLED,
        RECALL_REFUSED
    }
}
