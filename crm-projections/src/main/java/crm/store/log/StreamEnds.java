package crm.store.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next sequence numbers of the aggregates last read or extended, so that an append after a read needs no look-up.
 * Only ever too low (when another instance extended the aggregate), which the unique key of the stream then shows.
 */
public final class StreamEnds {

    private static final int CAPACITY = 50_000;

    private final Map<String, Long> nextSequences = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    public synchronized @Nullable Long nextSequence(String aggregateId) {
        return nextSequences.get(aggregateId);
    }

    public synchronized void learn(String aggregateId, long nextSequence) {
        nextSequences.merge(aggregateId, nextSequence, Math::max);
    }

    public synchronized void learn(Map<String, Long> more) {
        more.forEach(this::learn);
    }

    public synchronized void forget() {
        nextSequences.clear();
    }
}
