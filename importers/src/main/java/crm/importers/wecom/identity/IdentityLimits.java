package crm.importers.wecom.identity;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often WeCom is asked who somebody is; a number in brackets is a path of its documentation.
 *
 * @param pendingFor how long a pending_id can become an external_userid [97357]
 * @param pauses between one question and the next; the last one is repeated
 * @param idsPerCall of external_userid_to_pending_id [97108]
 */
public record IdentityLimits(Duration pendingFor, List<Duration> pauses, int idsPerCall) {

    public IdentityLimits {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty()) throw new IllegalArgumentException("No pause between questions");
    }

    public static IdentityLimits standard() {
        return new IdentityLimits(
                Duration.ofDays(90),
                List.of(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(6),
                        Duration.ofHours(12)),
                100);
    }

    /** @param asked how often WeCom has been asked by now, from 1 */
    Duration pauseAfter(int asked) {
        return pauses.get(Math.min(asked, pauses.size()) - 1);
    }
}
