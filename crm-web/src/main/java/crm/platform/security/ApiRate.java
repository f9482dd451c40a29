package crm.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests a minute each caller of the REST API may make. Counted by each instance for itself: n instances let n
 * times as many through, and a request costs no write.
 */
final class ApiRate {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Callers that were counted before they are swept: keys and users are few. */
    private static final int SWEPT_ABOVE = 1_000;

    private final int most;
    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** @param most requests of one caller in a {@link #WINDOW} */
    ApiRate(int most, Clock clock) {
        if (most < 1) throw new IllegalArgumentException("At least one request a minute: " + most);
        this.most = most;
        this.clock = clock;
    }

    private record Window(Instant ends, int requests) {}

    /**
     * Where a caller stands after this request.
     *
     * @param left requests until the end of the window; negative: this one is too many
     * @param seconds until the window ends, at least 1
     */
    record Standing(int most, int left, long seconds) {
        boolean tooMany() {
            return left < 0;
        }
    }

    Standing count(String caller) {
        Instant now = clock.instant();
        if (windows.size() > SWEPT_ABOVE) windows.values().removeIf(window -> !now.isBefore(window.ends));
        Window window = windows.compute(
                caller,
                (name, known) -> known == null || !now.isBefore(known.ends)
                        ? new Window(now.plus(WINDOW), 1)
                        : new Window(known.ends, Math.min(known.requests, most) + 1));
        long left = Duration.between(now, window.ends).toSeconds();
        return new Standing(most, most - window.requests, Math.max(1, left));
    }
}
