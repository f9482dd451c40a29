package crm.projections.analytics;

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
        long asOf) {}
