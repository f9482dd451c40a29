package crm.projections.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fold may know of an event besides its content.
 *
 * @param position in the log, see {@link crm.store.log.LogPosition}
 * @param recordedAt when it was entered, not when it happened: that is in the event
 * @param source where the input came from, see {@link crm.domain.shared.Provenance}; null: the commit does not say
 */
public record EventContext(
        long position, Instant recordedAt, @Nullable String source) {

    public EventContext(long position, Instant recordedAt) {
        this(position, recordedAt, null);
    }
}
