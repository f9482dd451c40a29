package crm.projections.analytics;

import crm.projections.query.ReportMeasure;
import java.util.List;

/** What is added up for measures. */
enum ReportSum {
    NET,
    GROSS,
    REFUNDS,
    ONLINE,
    ORDERS,
    ONLINE_ORDERS,
    CUSTOMERS,
    ATTRIBUTED,
    ADJUSTED;

    /** What a measure needs: an amount or, of ratios and means, numerator and denominator. */
    static List<ReportSum> of(ReportMeasure measure) {
        return switch (measure) {
            case REVENUE -> List.of(NET);
            case GROSS -> List.of(GROSS);
            case REFUNDS -> List.of(REFUNDS);
            case ONLINE_REVENUE -> List.of(ONLINE);
            case ONLINE_SHARE -> List.of(ONLINE, NET);
            case ORDERS -> List.of(ORDERS);
            case ONLINE_ORDERS -> List.of(ONLINE_ORDERS);
            case CUSTOMERS -> List.of(CUSTOMERS);
            case BASKET -> List.of(GROSS, ORDERS);
            case REVENUE_PER_CUSTOMER -> List.of(NET, CUSTOMERS);
            case ATTRIBUTED_SHARE -> List.of(ATTRIBUTED, NET);
            case ADJUSTMENTS -> List.of(ADJUSTED);
        };
    }
}
