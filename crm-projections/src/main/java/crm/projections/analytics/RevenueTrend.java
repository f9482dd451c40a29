package crm.projections.analytics;

import crm.domain.order.RevenueDefinition;
import crm.domain.shared.Money;
import java.time.YearMonth;
import java.util.List;

/**
 * A range of business days beside the range of the same length before it.
 *
 * @param days every day of the range, ascending, without gaps
 * @param adjustments what of the share is booked in these days because the books of its own month were closed before it became
 *     known
 * @param closed months whose books are closed and of which days lie in the range, ascending
 * @param asOf log position up to which the figures count
 */
public record RevenueTrend(
        DayRange range,
        RevenueDefinition definition,
        RevenueShare share,
        DayRange previousRange,
        RevenueShare previous,
        List<DayRevenue> days,
        RevenueShare adjustments,
        List<YearMonth> closed,
        long asOf) {

    /** No revenue of any channel on any day, and nothing that outweighs another. */
    public boolean isEmpty() {
        return days.stream().allMatch(day -> day.byChannel().values().stream().allMatch(Money::isZero));
    }
}
