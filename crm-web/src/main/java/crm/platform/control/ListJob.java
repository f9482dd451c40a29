package crm.platform.control;

import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import java.util.Locale;

/** Names the projections and how they do. */
record ListJob(Projections projections) implements Job {

    @Override
    public int run(Listener listener) {
        for (ProjectionStatus status : projections.statuses())
            listener.told("%-20s %-12s %,d entries behind, %,d dead letters"
                    .formatted(
                            status.name(),
                            status.state().name().toLowerCase(Locale.ROOT),
                            status.lag(),
                            status.deadLetters()));
        return 0;
    }
}
