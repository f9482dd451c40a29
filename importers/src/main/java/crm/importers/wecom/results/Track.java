package crm.importers.wecom.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing whose results are followed, and how far.
 *
 * @param kind of thing: which {@link Tracking} follows it
 * @param id of our task or share
 * @param since when it began, for what is too old
 * @param phase what is asked next, as its kind names it
 * @param cursor WeCom's, of the page that comes next; null: the first
 * @param open how many were still open on the pages read of this round
 */
record Track(
        String kind,
        String id,
        Instant since,
        String phase,
        @Nullable String cursor,
        int open) {

    String key() {
        return kind + ":" + id;
    }

    Track at(String nextPhase) {
        return new Track(kind, id, since, nextPhase, null, 0);
    }

    Track at(@Nullable String nextCursor, int nowOpen) {
        return new Track(kind, id, since, phase, nextCursor, nowOpen);
    }
}
