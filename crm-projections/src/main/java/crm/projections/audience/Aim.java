package crm.projections.audience;

import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As of when an index that follows the log answers: it aims at the head of the log and, once that is in, names the moment at
 * which it aimed; then it aims anew. One thread tells it, any may ask.
 */
final class Aim {

    private long head = -1;
    private Instant at = Instant.EPOCH;
    private volatile @Nullable Instant asOf;

    /** Position of the log's last event; 0: there is none. A processor's position is that of an event, never of an entry. */
    static long lastEvent(EventLog log) {
        long head = log.head();
        if (head == 0) return 0;
        int events = log.read(head - 1, 1).getFirst().commit().events().size();
        return LogPosition.of(head, events - 1);
    }

    /**
     * @param reached position up to which everything is in
     * @param headThen {@link #lastEvent}, read at the moment {@code now}, before the position was
     */
    void tell(long reached, long headThen, Instant now) {
        if (reached >= headThen) asOf = now;
        else if (head >= 0 && reached >= head) asOf = at;
        if (head < 0 || reached >= head) {
            head = headThen;
            at = now;
        }
    }

    /** Everything that was in the log at this moment is in; null: the first aim was not reached yet. */
    @Nullable
    Instant asOf() {
        return asOf;
    }
}
