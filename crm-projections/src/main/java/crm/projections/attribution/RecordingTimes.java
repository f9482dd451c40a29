package crm.projections.attribution;

import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.util.LinkedHashMap;
import java.util.Map;

/** When positions of the log were recorded, asked of the log itself: only of what became known late is it asked. */
public final class RecordingTimes {

    private static final int KEPT = 100_000;

    private final EventLog log;
    private final Map<Long, Long> known = new LinkedHashMap<>();

    public RecordingTimes(EventLog log) {
        this.log = log;
    }

    /** Epoch milliseconds. */
    synchronized long of(long position) {
        long ordinal = LogPosition.ordinal(position);
        Long at = known.get(ordinal);
        if (at != null) return at;
        long read = log.read(ordinal - 1, 1).getFirst().commit().at().toEpochMilli();
        known.put(ordinal, read);
        if (known.size() > KEPT) known.remove(known.keySet().iterator().next());
        return read;
    }
}
