package crm.projections.analytics;

import crm.domain.order.RevenueDefinition;
import crm.domain.shared.Money;
import java.util.List;

/**
 * A range of business days beside the range of the same length before it.
 *
 * @param days every day of the range, ascending, without gaps
 * @param asOf log position up to which the figures count
 */
public record RevenueTrend(
        DayRange range,
        RevenueDefinition definition,
        RevenueShare share,
        DayRange previousRange,
        RevenueShare previous,
        List<DayRevenue> days,
        long asOf) {

    /** No revenue of any channel on any day, and nothing that outweighs another. */
    public boolean isEmpty() {
        return days.stream().allMatch(day -> day.byChannel().values().stream().allMatch(Money::isZero));
    }
}
