package crm.web.report;

import crm.domain.order.RevenueDefinition;
import crm.platform.security.Caller;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.web.segment.Asking;
import crm.web.shared.ModelNames;
import crm.web.shared.Times;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The names that somebody who asks for reports knows, and what is asked where nobody has asked yet. */
@Component
class ReportAsking {

    private final Asking asking;
    private final ModelNames models;
    private final Times times;

    ReportAsking(Asking asking, ModelNames models, Times times) {
        this.asking = asking;
        this.models = models;
        this.times = times;
    }

    ReportNames names(Caller by) {
        return new ReportNames(asking.things(by), models.newest(), times.zone());
    }

    /** The online share by day of the last 30: where the story begins. */
    ReportQuery usual() {
        return new ReportQuery(
                List.of(ReportMeasure.ONLINE_SHARE, ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE),
                List.of(ReportDimension.DAY),
                null,
                new ReportPeriod.Last(30, ReportPeriod.Unit.DAY),
                ReportQuery.Comparison.NONE,
                false,
                RevenueDefinition.STANDARD,
                null,
                null,
                0,
                null);
    }

    Optional<ReportQuery> read(String q, ReportNames names) {
        try {
            return q.isBlank() ? Optional.empty() : Optional.of(ReportText.read(q, names));
        } catch (QueryRefused none) {
            return Optional.empty();
        }
    }
}
