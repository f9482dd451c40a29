package crm.web.shared;

import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import org.springframework.stereotype.Component;

/** How far a figure is behind the log, in entries: {@code ${@lag.behind(asOf)}}. */
@Component
public class Lag {

    private final Projections projections;

    Lag(Projections projections) {
        this.projections = projections;
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
