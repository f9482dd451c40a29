package crm.projections.audience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As of when an index that follows the log answers: it aims at the head of the log and, once that is in, names the moment at
 * which it aimed; then it aims anew. Not for many threads.
 */
final class Aim {

    private long head = -1;
    private Instant at = Instant.EPOCH;
    private @Nullable Instant asOf;

    /**
     * @param reached position up to which everything is in
     * @param headThen position of the log's end, read at the moment {@code now}, before the position was
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
