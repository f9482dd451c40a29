package crm.projections.analytics;

import crm.projections.shared.DataScope;
import java.util.List;

/** The online share of revenue. Only stores within the scope count; a range may lie anywhere in time. */
public class RevenueQueries {

    /** The whole range, the range before it, and the series per day × channel. */
    public RevenueTrend trend(DataScope scope, DayRange range, RevenueDefinition definition) {
        throw new UnsupportedOperationException();
    }

    /** By total revenue, largest first; regions without revenue in both ranges are listed too. */
    public List<RegionRevenue> byRegion(DataScope scope, DayRange range, RevenueDefinition definition) {
        throw new UnsupportedOperationException();
    }

    /** By total revenue, largest first; stores of the directory without revenue in both ranges are listed too. */
    public List<StoreRevenue> byStore(DataScope scope, DayRange range, RevenueDefinition definition) {
        throw new UnsupportedOperationException();
    }

    /** Today so far, and the same part of yesterday. */
    public RevenueSoFar today(DataScope scope, RevenueDefinition definition) {
        throw new UnsupportedOperationException();
    }

    /** This week (from Monday) so far, and the same part of the last. */
    public RevenueSoFar thisWeek(DataScope scope, RevenueDefinition definition) {
        throw new UnsupportedOperationException();
    }
}
