package crm.web.report;

import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which measures say something of single orders: what sums. */
final class CellMeasures {

    private CellMeasures() {}

    /** With what its ratios and means are made of: of single orders only that sums. */
    static ReportQuery summing(ReportQuery query) {
        Set<ReportMeasure> measures = new LinkedHashSet<>(query.measures());
        for (ReportMeasure measure : query.measures())
            measures.addAll(
                    switch (measure) {
                        case ONLINE_SHARE -> List.of(ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE);
                        case ATTRIBUTED_SHARE, REVENUE_PER_CUSTOMER, CUSTOMERS -> List.of(ReportMeasure.REVENUE);
                        case BASKET -> List.of(ReportMeasure.GROSS, ReportMeasure.ORDERS);
                        default -> List.of();
                    });
        return Rephrased.of(query).measuring(List.copyOf(measures)).query();
    }

    /** Whether the parts of single orders sum to the figure. */
    static boolean sums(ReportMeasure measure) {
        return switch (measure) {
            case REVENUE, GROSS, REFUNDS, ONLINE_REVENUE, ADJUSTMENTS, ORDERS, ONLINE_ORDERS -> true;
            case ONLINE_SHARE, CUSTOMERS, BASKET, REVENUE_PER_CUSTOMER, ATTRIBUTED_SHARE -> false;
        };
    }

    /** The end of an id: enough to tell two customers apart, not to know who she is. */
    static String end(String id) {
        return "#" + id.substring(Math.max(0, id.length() - 6));
    }
}
