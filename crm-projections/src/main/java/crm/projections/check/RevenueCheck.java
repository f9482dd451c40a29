package crm.projections.check;

import crm.projections.analytics.DayRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of the books with the log.
 *
 * @param by user name of whoever asked for it
 * @param seenAt when it last showed that it is being worked on
 * @param ordinal of the log up to which it has read, {@code head} to which it has to
 * @param total what the log says of all days asked for
 * @param differences at most {@value #MOST}
 * @param problem why it failed; null: it did not
 */
public record RevenueCheck(
        String id,
        DayRange range,
        String by,
        State state,
        Instant startedAt,
        Instant seenAt,
        long ordinal,
        long head,
        Takings total,
        List<BookResult> books,
        List<Difference> differences,
        @Nullable String problem) {

    static RevenueCheck starting(String id, DayRange range, String by, Instant now, long head) {
        return new RevenueCheck(
                id, range, by, State.RUNNING, now, now, 0, head, Takings.NONE, List.of(), List.of(), null);
    }

    RevenueCheck at(long reached, long wanted, Instant now) {
        return new RevenueCheck(
                id, range, by, state, startedAt, now, reached, wanted, total, books, differences, problem);
    }

    RevenueCheck failed(String why, Instant now) {
        return new RevenueCheck(
                id, range, by, State.FAILED, startedAt, now, ordinal, head, total, books, differences, why);
    }

    RevenueCheck ended(State how, Takings ofLog, List<BookResult> results, List<Difference> found) {
        return new RevenueCheck(id, range, by, how, startedAt, seenAt, ordinal, head, ofLog, results, found, null);
    }

    /** More differences are counted, but not told. */
    public static final int MOST = 200;

    public enum State {
        RUNNING,
        EQUAL,
        DIFFERENT,
        /** What could be compared is equal, but not all could. */
        EQUAL_SO_FAR,
        CANCELLED,
        FAILED;

        public boolean isOver() {
            return this != RUNNING;
        }
    }
}
