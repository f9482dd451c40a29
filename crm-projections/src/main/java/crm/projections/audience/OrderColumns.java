package crm.projections.audience;

import crm.projections.audience.AudienceFacts.PaidOrder;
import java.util.List;

/** Each row's orders, and what they come to, so that most questions need not read them. */
final class OrderColumns implements Column {

    private final OrderRuns runs;
    private final NumberColumn counts = new NumberColumn();
    private final NumberColumn sums = new NumberColumn();
    private final NumberColumn refunds = new NumberColumn();
    private final DayColumn first = new DayColumn();
    private final DayColumn last = new DayColumn();
    private final List<Column> columns;

    OrderColumns(CategorySets sets) {
        this.runs = new OrderRuns(sets);
        this.columns = List.of(runs, counts, sums, refunds, first, last);
    }

    @Override
    public void growTo(int rows) {
        for (Column column : columns) column.growTo(rows);
    }

    @Override
    public void trim(int rows) {
        for (Column column : columns) column.trim(rows);
    }

    void set(int row, List<PaidOrder> paid) {
        runs.set(row, paid);
        long sum = 0;
        int refunded = 0;
        int firstDay = DayColumn.NEVER;
        int lastDay = DayColumn.NEVER;
        for (PaidOrder order : paid) {
            sum = Math.addExact(sum, order.fen());
            if (order.refunded()) refunded++;
            if (firstDay == DayColumn.NEVER || order.epochDay() < firstDay) firstDay = order.epochDay();
            if (lastDay == DayColumn.NEVER || order.epochDay() > lastDay) lastDay = order.epochDay();
        }
        counts.set(row, paid.size());
        sums.set(row, sum);
        refunds.set(row, refunded);
        first.set(row, firstDay);
        last.set(row, lastDay);
    }

    /**
     * Fills empty columns: the rows of one part after those of another, each made row after row.
     *
     * @param lengths rows of each part
     */
    void fill(List<OrderColumns> parts, int[] lengths, int rows) {
        runs.fill(parts.stream().map(OrderColumns::runs).toList(), rows);
        counts.fill(parts.stream().map(OrderColumns::counts).toList(), rows);
        sums.fill(parts.stream().map(OrderColumns::sums).toList(), rows);
        refunds.fill(parts.stream().map(OrderColumns::refunds).toList(), rows);
        first.fill(parts.stream().map(OrderColumns::first).toList(), lengths, rows);
        last.fill(parts.stream().map(OrderColumns::last).toList(), lengths, rows);
    }

    OrderRuns runs() {
        return runs;
    }

    NumberColumn counts() {
        return counts;
    }

    NumberColumn sums() {
        return sums;
    }

    NumberColumn refunds() {
        return refunds;
    }

    DayColumn first() {
        return first;
    }

    DayColumn last() {
        return last;
    }
}
