package crm.projections.shared;

import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a projection's documents were at an instant: the same fold over the log as it was then, in the heap. */
public final class PastFold {

    private PastFold() {}

    /** @param position in the log up to which they hold everything */
    public record Past<V>(Map<String, V> documents, long position) {}

    /** More documents than were to be held in the heap. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMany(int most) {
            super("More than " + most + " documents", null, false, false);
        }
    }

    /**
     * By when events were recorded: what was told later, of whatever date, is not in it.
     *
     * @param most documents that are held
     * @throws TooMany when there are more
     */
    public static <K, V> Past<V> asOf(EventLog log, EventCodec codec, BatchFold<K, V> fold, Instant instant, int most) {
        long last = lastOrdinal(log, instant);
        Map<String, V> documents = new HashMap<>();
        new LogScan<>(log, codec, fold, Runnable::run)
                .run(0, last, (ordinal, events) -> take(fold, events, documents, most));
        return new Past<>(documents, LogPosition.endOf(last));
    }

    private static <K, V> void take(
            BatchFold<K, V> fold, Iterable<LogScan.Found<K>> events, Map<String, V> documents, int most) {
        for (LogScan.Found<K> found : events)
            for (K key : found.keys()) {
                @Nullable V before = documents.get(key.toString());
                V after = fold.foldChecked(key, before, found.event(), found.context());
                if (after != null) documents.put(key.toString(), after);
            }
        if (documents.size() > most) throw new TooMany(most);
    }

    /** The last entry that was recorded by then; 0: none was. Entries lie in the order in which they were recorded. */
    public static long lastOrdinal(EventLog log, Instant instant) {
        long low = 0;
        long high = log.head();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            boolean later = log.read(middle - 1, 1).getFirst().commit().at().isAfter(instant);
            if (later) high = middle - 1;
            else low = middle;
        }
        return low;
    }
}
