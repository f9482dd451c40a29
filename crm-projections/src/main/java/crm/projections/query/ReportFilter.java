package crm.projections.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.Limits;
import java.util.List;
import java.util.Set;

/** Which orders count. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "filter")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReportFilter.All.class, name = "all"),
    @JsonSubTypes.Type(value = ReportFilter.Any.class, name = "any"),
    @JsonSubTypes.Type(value = ReportFilter.Not.class, name = "not"),
    @JsonSubTypes.Type(value = ReportFilter.In.class, name = "in"),
    @JsonSubTypes.Type(value = ReportFilter.Paid.class, name = "paid"),
    @JsonSubTypes.Type(value = ReportFilter.Who.class, name = "who"),
})
public sealed interface ReportFilter {

    record All(List<ReportFilter> of) implements ReportFilter {}

    record Any(List<ReportFilter> of) implements ReportFilter {}

    record Not(ReportFilter of) implements ReportFilter {}

    /** One of these, by the keys that the rows of a report have: ids, names of constants; empty: it has none. */
    record In(ReportDimension dimension, Set<String> values) implements ReportFilter {}

    /** What was paid for the order, in fen, both ends included. */
    record Paid(long least, long most) implements ReportFilter {

        /** No order is paid with more. */
        public static final long MOST = Limits.AMOUNT * 10;
    }

    /** Orders of customers who meet the rule now. */
    record Who(SegmentRule rule) implements ReportFilter {}
}
