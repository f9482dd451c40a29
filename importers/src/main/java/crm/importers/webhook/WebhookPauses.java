package crm.importers.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long is waited after each try, ever longer, for three days. */
final class WebhookPauses {

    static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private WebhookPauses() {}

    /**
     * @param tries so far, from 1
     * @return when the next one is; null: it is given up. The last one is three days after the first
     */
    static @Nullable Instant next(Instant begun, int tries, Instant now) {
        Instant end = begun.plus(GIVEN_UP_AFTER);
        if (!now.isBefore(end)) return null;
        Instant next = now.plus(PAUSES.get(Math.min(tries, PAUSES.size()) - 1));
        return next.isAfter(end) ? end : next;
    }
}
