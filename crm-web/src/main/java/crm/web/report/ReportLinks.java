package crm.web.report;

import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.platform.security.Caller;
import crm.projections.analytics.DayRange;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the figures of other pages are opened: the same figure by day, each of which opens its orders. */
@Component
public class ReportLinks {

    private final ReportAsking asking;

    ReportLinks(ReportAsking asking) {
        this.asking = asking;
    }

    /** Counted as the page counts that shows them. */
    public Days of(Caller by, DayRange range, RevenueDefinition definition) {
        ReportQuery usual =
                Rephrased.of(asking.usual()).in(range).defined(definition).query();
        return new Days(usual, asking.names(by));
    }

    /** The online share of some days, by day. */
    public record Days(ReportQuery query, ReportNames names) {

        public String days() {
            return of(null);
        }

        /** What of them is booked there because the books of its own month were closed. */
        public String adjustments() {
            return written(Rephrased.of(query)
                    .measuring(List.of(ReportMeasure.REVENUE, ReportMeasure.ADJUSTMENTS))
                    .by(List.of(ReportDimension.DAY))
                    .sorted(null)
                    .query());
        }

        public String store(StoreId store) {
            return of(new ReportFilter.In(ReportDimension.STORE, Set.of(store.value())));
        }

        public String region(RegionId region) {
            return of(new ReportFilter.In(ReportDimension.REGION, Set.of(region.value())));
        }

        private String of(@Nullable ReportFilter filter) {
            return written(Rephrased.of(query)
                    .where(filter)
                    .by(List.of(ReportDimension.DAY))
                    .query());
        }

        private String written(ReportQuery asked) {
            return Address.explore(ReportText.write(asked, names));
        }
    }
}
