package crm.importers.wecom.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is.
 *
 * @param startedAt of the run
 * @param everything whether a person asked to compare all, whatever is due
 * @param cursor as the page before gave it; null: the first
 */
public record SyncPage(
        Instant startedAt, boolean everything, @Nullable String cursor) {}
