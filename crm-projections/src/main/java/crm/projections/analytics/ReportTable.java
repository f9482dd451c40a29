package crm.projections.analytics;

import crm.projections.query.ReportQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ReportQuery}: rows sum to {@code total} in every measure that sums.
 *
 * @param range that was asked for
 * @param compared null: nothing is compared
 * @param rows in the order asked for, without those that were put into {@code rest}
 * @param rest what {@code top} left out, in one row; null: nothing
 * @param position in the log up to which everything is counted
 * @param at when the question was asked, or the instant of {@code asOf}
 */
public record ReportTable(
        ReportQuery query,
        DayRange range,
        @Nullable DayRange compared,
        List<Row> rows,
        @Nullable Row rest,
        int restRows,
        Row total,
        long position,
        Instant at) {

    /**
     * One cell of all dimensions.
     *
     * @param keys one each dimension: a day or month (2026-05-06, 2026-05), an id, a constant's name; empty: none
     * @param figures one each measure
     * @param before the same of the compared period; empty: nothing is compared
     */
    public record Row(List<String> keys, List<Figure> figures, List<Figure> before) {}

    /**
     * A figure, exact.
     *
     * @param amount fen or a count; of a ratio or a mean the numerator
     * @param per 1, or the denominator, which may be 0
     */
    public record Figure(long amount, long per) {
        public static Figure of(long amount) {
            return new Figure(amount, 1);
        }

        /** NaN when nothing is divided by nothing. */
        public double value() {
            return per == 1 ? amount : (double) amount / per;
        }
    }
}
