package crm.web.insight;

import crm.domain.order.OrderChannel;
import crm.domain.order.RevenueDefinition;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.Rankings;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.web.segment.Asking;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses of the explorer: the orders behind a number, from where on everything can be asked of them. */
@Component
class Exploring {

    private final Asking asking;
    private final Times times;

    Exploring(Asking asking, Times times) {
        this.asking = asking;
        this.times = times;
    }

    /** @param channel null: of all */
    @Nullable
    String basket(SignedIn by, InsightChoice choice, LocalDate today, @Nullable OrderChannel channel) {
        ReportQuery query = new ReportQuery(
                List.of(ReportMeasure.ORDERS, ReportMeasure.GROSS, ReportMeasure.BASKET),
                List.of(ReportDimension.CHANNEL),
                storeOf(choice),
                period(choice.range(today)),
                ReportQuery.Comparison.NONE,
                false,
                RevenueDefinition.STANDARD,
                null,
                null,
                0,
                null);
        return orders(by, query, channel == null ? null : channel.name());
    }

    @Nullable
    String standing(SignedIn by, DayRange range, Rankings.Of of, InsightChoice choice, String id) {
        ReportQuery plain = Rankings.query(range, of, null);
        return orders(
                by,
                new ReportQuery(
                        plain.measures(),
                        plain.by(),
                        storeOf(choice),
                        plain.period(),
                        plain.comparison(),
                        plain.storesInBoth(),
                        plain.definition(),
                        plain.model(),
                        plain.sort(),
                        plain.top(),
                        plain.asOf()),
                id);
    }

    private static ReportPeriod period(DayRange range) {
        return new ReportPeriod.Between(range.first(), range.last());
    }

    private static @Nullable ReportFilter storeOf(InsightChoice choice) {
        return choice.store() == null
                ? null
                : new ReportFilter.In(
                        ReportDimension.STORE, Set.of(choice.store().value()));
    }

    private @Nullable String orders(SignedIn by, ReportQuery query, @Nullable String key) {
        if (!Routes.mayOpen(by.user().roles(), "/explore/orders")) return null;
        String q = ReportText.write(query, new ReportNames(asking.things(by), Map.of(), times.zone()));
        return "/explore/orders?q=" + InsightChoice.encoded(q)
                + (key == null ? "" : "&key=" + InsightChoice.encoded(key));
    }
}
