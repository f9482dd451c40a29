package crm.platform.health;

import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.ProjectionStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which projections have something to do and have not moved for a while. */
final class StuckProjections {

    /** Longer than a large batch on a busy machine, shorter than people wait. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long position, Instant since) {}

    StuckProjections(Clock clock) {
        this.clock = clock;
    }

    /** To be asked every few seconds: it compares with what it saw before. */
    synchronized List<String> among(List<ProjectionStatus> statuses) {
        Instant now = clock.instant();
        List<String> stuck = new ArrayList<>();
        for (ProjectionStatus each : statuses) {
            Seen before = seen.get(each.name());
            if (before == null) {
                seen.put(each.name(), new Seen(each.position(), now));
                continue;
            }
            boolean moves = before.position() != each.position() || each.lag() == 0 || each.state() == State.REBUILDING;
            if (moves) seen.put(each.name(), new Seen(each.position(), now));
            else if (!before.since().plus(PATIENCE).isAfter(now)) stuck.add(each.name());
        }
        return stuck;
    }
}
