package crm.projections.query;

import crm.domain.segment.SegmentRule;
import java.util.List;
import java.util.Set;

/** Which orders count. */
public sealed interface ReportFilter {

    record All(List<ReportFilter> of) implements ReportFilter {}

    record Any(List<ReportFilter> of) implements ReportFilter {}

    record Not(ReportFilter of) implements ReportFilter {}

    /** One of these, by the ids or names of constants that {@link ReportTable.Row#keys} shows. */
    record In(ReportDimension dimension, Set<String> values) implements ReportFilter {}

    /** What was paid for the order, in fen, both ends included. */
    record Paid(long least, long most) implements ReportFilter {}

    /** Orders of customers who meet the rule now. */
    record Who(SegmentRule rule) implements ReportFilter {}
}
