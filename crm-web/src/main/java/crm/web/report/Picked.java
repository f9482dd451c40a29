package crm.web.report;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter as the builder's fields hold it.
 *
 * @param paid null: whatever was paid
 * @param segment only orders of its customers; null: anybody's
 * @param others what has no field: it stays as it is written in the text
 */
record Picked(
        List<Row> rows,
        ReportFilter.@Nullable Paid paid,
        @Nullable SegmentId segment,
        List<ReportFilter> others) {

    /** @param not all but these */
    record Row(ReportDimension dimension, boolean not, Set<String> values) {}

    static Picked of(@Nullable ReportFilter filter) {
        List<Row> rows = new ArrayList<>();
        List<ReportFilter> others = new ArrayList<>();
        ReportFilter.Paid paid = null;
        SegmentId segment = null;
        for (ReportFilter each : parts(filter))
            switch (each) {
                case ReportFilter.In(var dimension, var values) -> rows.add(new Row(dimension, false, values));
                case ReportFilter.Not(ReportFilter.In(var dimension, var values)) ->
                    rows.add(new Row(dimension, true, values));
                // Of several the last has the field; together they are what was meant only in the text.
                case ReportFilter.Paid one -> {
                    if (paid != null) others.add(paid);
                    paid = one;
                }
                case ReportFilter.Who(SegmentRule.InSegment(var id)) -> {
                    if (segment != null) others.add(new ReportFilter.Who(new SegmentRule.InSegment(segment)));
                    segment = id;
                }
                default -> others.add(each);
            }
        return new Picked(rows, paid, segment, others);
    }

    private static List<ReportFilter> parts(@Nullable ReportFilter filter) {
        if (filter == null) return List.of();
        return filter instanceof ReportFilter.All(var of) ? of : List.of(filter);
    }

    /** Null: all orders. */
    @Nullable
    ReportFilter filter() {
        List<ReportFilter> all = new ArrayList<>();
        for (Row row : rows) {
            if (row.values().isEmpty()) continue;
            ReportFilter in = new ReportFilter.In(row.dimension(), new LinkedHashSet<>(row.values()));
            all.add(row.not() ? new ReportFilter.Not(in) : in);
        }
        if (paid != null) all.add(paid);
        if (segment != null) all.add(new ReportFilter.Who(new SegmentRule.InSegment(segment)));
        all.addAll(others);
        return all.isEmpty() ? null : all.size() == 1 ? all.getFirst() : new ReportFilter.All(all);
    }
}
