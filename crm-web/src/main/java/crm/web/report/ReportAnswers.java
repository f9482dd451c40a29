package crm.web.report;

import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.query.ReportQuery;
import crm.projections.report.ReportSharing;
import crm.projections.report.SavedReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs are answered. */
final class ReportAnswers {

    private ReportAnswers() {}

    /**
     * @param rows sum to {@code total} in every measure that sums, together with {@code rest}
     * @param restRows how many rows are put together in {@code rest}
     * @param position in the log up to which everything is counted
     */
    record Table(
            String text,
            Map<String, Object> report,
            Days range,
            @Nullable Days compared,
            List<Row> rows,
            @Nullable Row rest,
            int restRows,
            Row total,
            long position,
            Instant at) {

        static Table of(ReportTable table, String text, Map<String, Object> report, KeyNames.Named names) {
            ReportQuery query = table.query();
            return new Table(
                    text,
                    report,
                    Days.of(table.range()),
                    table.compared() == null ? null : Days.of(table.compared()),
                    table.rows().stream()
                            .map(row -> Row.of(row, names.of(query.by(), row.keys())))
                            .toList(),
                    table.rest() == null ? null : Row.of(table.rest(), List.of()),
                    table.restRows(),
                    Row.of(table.total(), List.of()),
                    table.position(),
                    table.at());
        }
    }

    record Days(LocalDate first, LocalDate last) {
        static Days of(DayRange range) {
            return new Days(range.first(), range.last());
        }
    }

    /**
     * @param keys one each dimension; empty: it has none
     * @param names of the keys, for people
     * @param figures one each measure; {@code before} the same of the compared period
     */
    record Row(List<String> keys, List<String> names, List<Figure> figures, List<Figure> before) {
        static Row of(ReportTable.Row row, List<String> names) {
            return new Row(row.keys(), names, told(row.figures()), told(row.before()));
        }
    }

    /**
     * @param amount fen or a count; of a ratio or a mean what is divided by {@code per}
     * @param value what comes out; null: nothing can be divided by nothing
     */
    record Figure(long amount, long per, @Nullable Double value) {}

    private static List<Figure> told(List<ReportTable.Figure> figures) {
        return figures.stream()
                .map(each -> new Figure(each.amount(), each.per(), Double.isFinite(each.value()) ? each.value() : null))
                .toList();
    }

    /** @param orders on all pages; {@code figures} of all of them together */
    record Orders(int page, int orders, List<Figure> figures, List<Line> lines, long position) {
        static Orders of(ReportOrders found) {
            return new Orders(
                    found.page(),
                    found.orders(),
                    told(found.figures()),
                    found.lines().stream().map(Line::of).toList(),
                    found.position());
        }
    }

    record Line(
            String orderId,
            String storeId,
            String channel,
            @Nullable String customerId,
            Instant paidAt,
            List<Figure> figures) {
        static Line of(ReportOrders.Line line) {
            return new Line(
                    line.orderId().toString(),
                    line.storeId().value(),
                    line.channel().name(),
                    line.customerId() == null ? null : line.customerId().value(),
                    line.paidAt(),
                    told(line.figures()));
        }
    }

    /**
     * @param text with the names that the key may know
     * @param report null: it cannot be asked for any more, because what it names is not there
     */
    record Saved(
            String id,
            String title,
            String text,
            @Nullable Map<String, Object> report,
            String owner,
            ReportSharing sharing,
            String changedBy,
            Instant changedAt,
            long version) {
        static Saved of(SavedReport saved, String text, @Nullable Map<String, Object> report) {
            return new Saved(
                    saved.id(),
                    saved.title(),
                    text,
                    report,
                    saved.owner(),
                    saved.sharing(),
                    saved.by(),
                    saved.at(),
                    saved.version());
        }
    }
}
