package crm.projections.shared;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is.
 *
 * @param ordinal of the last log entry that was folded; {@code head}: where it has to get
 * @param events folded so far
 * @param documents that the events made so far; {@code documentsWritten} of them are in their new place
 * @param remaining estimate, null while there is nothing to estimate from
 * @param problem why it ended without replacing the live view; null unless FAILED
 */
public record RebuildProgress(
        String name,
        Phase phase,
        Instant startedAt,
        long ordinal,
        long head,
        long events,
        long documents,
        long documentsWritten,
        @Nullable Duration remaining,
        @Nullable String problem) {

    public enum Phase {
        READING,
        WRITING,
        SWAPPING,
        DONE,
        CANCELLED,
        FAILED;

        public boolean isOver() {
            return compareTo(DONE) >= 0;
        }
    }
}
