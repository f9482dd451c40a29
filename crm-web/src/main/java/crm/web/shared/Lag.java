package crm.web.shared;

import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How far a figure is behind the log, in entries: {@code ${@lag.behind(asOf)}}. */
@Component
public class Lag {

    /** A badge on every page is not worth asking fifty positions for every page. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private record Known(Instant until, long worst) {}

    private final Projections projections;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, 0);

    Lag(Projections projections, Clock clock) {
        this.projections = projections;
        this.clock = clock;
    }

    /** Of the projection that is furthest behind; negative when that cannot be told now. */
    public long worst() {
        Instant now = clock.instant();
        Known last = known;
        if (now.isBefore(last.until)) return last.worst;
        long worst = ask();
        known = new Known(now.plus(REMEMBERED), worst);
        return worst;
    }

    private long ask() {
        try {
            return projections.statuses().stream()
                    .mapToLong(ProjectionStatus::lag)
                    .max()
                    .orElse(0);
        } catch (StoreUnavailable | LogUnavailable away) {
            return -1;
        }
    }

    /** 0 when everything up to the log's last entry is in it. */
    public long behind(long asOf) {
        long head = projections.statuses().stream()
                .mapToLong(ProjectionStatus::head)
                .max()
                .orElse(asOf);
        return Math.max(0, head - asOf);
    }
}
