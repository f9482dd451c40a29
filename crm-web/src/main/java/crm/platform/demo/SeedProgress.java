package crm.platform.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the seed is.
 *
 * @param daysDone of the days to fill in this run, {@code daysTotal}
 * @param deeds commands that were carried out in this run
 * @param caughtUpAt when the chain had caught up with the present; from then on it lives along; null: not yet
 * @param trouble what stops it just now, in words for the log; null: nothing
 */
public record SeedProgress(
        int daysDone,
        int daysTotal,
        long deeds,
        Instant startedAt,
        @Nullable Instant caughtUpAt,
        @Nullable String trouble) {

    public boolean running() {
        return caughtUpAt == null;
    }

    public int percent() {
        return daysTotal == 0 ? 0 : 100 * daysDone / daysTotal;
    }
}
