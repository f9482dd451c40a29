package crm.projections.analytics;

import crm.domain.segment.SegmentRule;
import crm.projections.ledger.OrderColumns;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportFilter.All;
import crm.projections.query.ReportFilter.Any;
import crm.projections.query.ReportFilter.In;
import crm.projections.query.ReportFilter.Not;
import crm.projections.query.ReportFilter.Paid;
import crm.projections.query.ReportFilter.Who;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes tests of filters. */
final class ReportTests {

    private final OrderColumns columns;
    private final Function<ReportDimension, ReportAxis> axes;
    private final Function<SegmentRule, BitSet> members;
    private final long asOf;

    /** @param members customers by their number who meet a rule */
    ReportTests(
            OrderColumns columns,
            Function<ReportDimension, ReportAxis> axes,
            Function<SegmentRule, BitSet> members,
            long asOf) {
        this.columns = columns;
        this.axes = axes;
        this.members = members;
        this.asOf = asOf;
    }

    ReportTest of(ReportFilter filter) {
        return switch (filter) {
            case All(List<ReportFilter> of) -> {
                List<ReportTest> all = of.stream().map(this::of).toList();
                yield piece -> {
                    for (ReportTest each : all) if (!each.of(piece)) return false;
                    return true;
                };
            }
            case Any(List<ReportFilter> of) -> {
                List<ReportTest> any = of.stream().map(this::of).toList();
                yield piece -> {
                    for (ReportTest each : any) if (each.of(piece)) return true;
                    return false;
                };
            }
            case Not(ReportFilter of) -> {
                ReportTest not = of(of);
                yield piece -> !not.of(piece);
            }
            case In(ReportDimension dimension, Set<String> values) -> {
                boolean[] in = in(axes.apply(dimension), values);
                yield piece -> in[piece.index(dimension)];
            }
            case Paid(long least, long most) ->
                piece -> {
                    long paid = paid(piece.order);
                    return paid >= least && paid <= most;
                };
            case Who(SegmentRule rule) -> {
                BitSet found = members.apply(rule);
                // Who she is now: the order may have become hers later than it was booked.
                yield piece -> {
                    int her = columns.customer(piece.order, asOf);
                    return her != OrderColumns.NONE && found.get(her);
                };
            }
        };
    }

    /** By {@link ReportPiece#index}. */
    static boolean[] in(ReportAxis axis, Set<String> values) {
        boolean[] in = new boolean[axis.codes().length];
        for (int i = 0; i < in.length; i++) in[i] = values.contains(axis.keys().get(axis.codes()[i]));
        return in;
    }

    private long paid(int order) {
        long paid = 0;
        for (int entry = columns.firstEntry(order); entry != OrderColumns.NONE; entry = columns.nextEntry(entry))
            if (!columns.isRefund(entry) && columns.position(entry) <= asOf)
                paid = Math.addExact(paid, columns.fen(entry));
        return paid;
    }

    /** Dimensions that a filter speaks of. */
    static Set<ReportDimension> dimensions(ReportFilter filter) {
        Set<ReportDimension> found = EnumSet.noneOf(ReportDimension.class);
        gather(filter, found);
        return found;
    }

    private static void gather(ReportFilter filter, Set<ReportDimension> found) {
        switch (filter) {
            case All(List<ReportFilter> of) -> of.forEach(each -> gather(each, found));
            case Any(List<ReportFilter> of) -> of.forEach(each -> gather(each, found));
            case Not(ReportFilter of) -> gather(of, found);
            case In in -> found.add(in.dimension());
            case Paid paid -> {}
            case Who who -> {}
        }
    }
}
