package crm.projections.audience;

import crm.domain.segment.Measure;
import crm.domain.segment.RfmBounds;
import crm.projections.insight.Scores;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The measures that nobody tells: they follow from a row's orders and the scores of the day. */
final class RowScores {

    static final List<Measure> DERIVED =
            List.of(Measure.RFM_RECENCY, Measure.RFM_FREQUENCY, Measure.RFM_MONETARY, Measure.PURCHASE_PROBABILITY);

    private final Scores scores;
    private final OrderWindow window;
    private final OrderDays days;

    RowScores(OrderRuns orders, Scores scores) {
        this.scores = scores;
        this.window =
                new OrderWindow(orders, scores.rfm() == null ? 0 : scores.rfm().firstDay());
        this.days = new OrderDays(orders, scores.epochDay());
    }

    /** Columns of their own, beside those that are there. */
    static Map<Measure, NumberColumn> ofEverybody(AudienceColumns all, Scores scores) {
        Map<Measure, NumberColumn> columns = new EnumMap<>(Measure.class);
        long[] everybody = all.everybody();
        for (Measure measure : DERIVED) {
            NumberColumn column = new NumberColumn();
            column.growTo(everybody.length * Long.SIZE);
            columns.put(measure, column);
        }
        RowScores rows = new RowScores(all.orders().runs(), scores);
        Words.forEach(everybody, row -> rows.write(row, columns));
        return columns;
    }

    void write(int row, Map<Measure, NumberColumn> columns) {
        window.read(row);
        RfmBounds rfm = window.count == 0 ? null : scores.rfm();
        set(
                columns,
                Measure.RFM_RECENCY,
                row,
                rfm == null ? null : (long) rfm.recency().score(window.lastDay));
        set(
                columns,
                Measure.RFM_FREQUENCY,
                row,
                rfm == null ? null : (long) rfm.frequency().score(window.count));
        set(
                columns,
                Measure.RFM_MONETARY,
                row,
                rfm == null ? null : (long) rfm.amount().score(window.fen));
        boolean known = scores.model() != null && days.read(row);
        set(
                columns,
                Measure.PURCHASE_PROBABILITY,
                row,
                known ? scores.probability(days.repeats, days.recency, days.age) : null);
    }

    private static void set(Map<Measure, NumberColumn> columns, Measure measure, int row, @Nullable Long number) {
        NumberColumn column = columns.get(measure);
        if (column == null) throw new IllegalStateException("No column of " + measure);
        column.set(row, number == null ? NumberColumn.UNKNOWN : number);
    }
}
