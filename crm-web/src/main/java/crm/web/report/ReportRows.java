package crm.web.report;

import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A report's table as a page shows it: every figure opens the orders behind it. */
@Component
class ReportRows {

    enum Kind {
        NOW,
        BEFORE,
        CHANGE
    }

    /**
     * @param sort address of the same question sorted by it; null: it cannot be
     * @param sorted {@code ascending}, {@code descending} or null
     */
    record Column(
            ReportMeasure measure,
            Kind kind,
            @Nullable String sort,
            @Nullable String sorted) {}

    /**
     * @param orders address of the orders behind it; null where there are none to show
     * @param more what it is made of
     * @param direction of a change, 1 better, -1 worse
     */
    record Cell(
            ReportMeasure measure,
            Kind kind,
            String text,
            String more,
            @Nullable String orders,
            int direction) {}

    record Line(List<String> labels, List<Cell> cells) {}

    /** @param rest what is left out of the top; null: nothing */
    record Shown(
            List<ReportDimension> by,
            List<Column> columns,
            List<Line> lines,
            @Nullable Line rest,
            int restRows,
            Line total) {}

    private final FigureTexts figures;

    ReportRows(FigureTexts figures) {
        this.figures = figures;
    }

    /** @param write a question as text, null when it cannot be written into an address */
    Shown of(ReportTable table, KeyNames.Named names, Function<ReportQuery, String> write) {
        ReportQuery query = table.query();
        String now = write.apply(query);
        String before = table.compared() == null
                ? null
                : write.apply(Rephrased.of(query)
                        .in(table.compared())
                        .comparing(ReportQuery.Comparison.NONE)
                        .query());
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows())
            lines.add(line(query, names.of(query.by(), row.keys()), row, now, before, row.keys()));
        return new Shown(
                query.by(),
                columns(query, table.compared() != null, write),
                lines,
                table.rest() == null ? null : rest(table, write),
                table.restRows(),
                line(query, List.of(), table.total(), now, before, List.of()));
    }

    private Line line(
            ReportQuery query,
            List<String> labels,
            Row row,
            String now,
            @Nullable String before,
            List<String> keys) {
        // A day of this period is another day in the period before: its orders are found by that day only.
        boolean sameKeys = keys.isEmpty() || query.by().stream().noneMatch(ReportRows::isOfTime);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            ReportMeasure measure = query.measures().get(i);
            Figure figure = row.figures().get(i);
            cells.add(new Cell(
                    measure,
                    Kind.NOW,
                    figures.text(measure, figure),
                    figures.parts(measure, figure),
                    orders(now, keys),
                    0));
            if (before == null) continue;
            // What was not there before has no figure of then.
            Figure then = i < row.before().size() ? row.before().get(i) : new Figure(0, 0);
            cells.add(new Cell(
                    measure,
                    Kind.BEFORE,
                    figures.text(measure, then),
                    figures.parts(measure, then),
                    sameKeys ? orders(before, keys) : null,
                    0));
            cells.add(new Cell(
                    measure,
                    Kind.CHANGE,
                    figures.change(measure, figure, then, false),
                    figures.change(measure, figure, then, true),
                    null,
                    figures.direction(measure, figure, then)));
        }
        return new Line(labels, cells);
    }

    /** The rest is all that is not in the rows shown. */
    private Line rest(ReportTable table, Function<ReportQuery, String> write) {
        ReportQuery query = table.query();
        List<ReportFilter> shown = table.rows().stream()
                .map(row -> Rephrased.cell(query.by(), row.keys()))
                .toList();
        ReportQuery others = Rephrased.of(query)
                .by(List.of())
                .allRows()
                .sorted(null)
                .and(new ReportFilter.Not(shown.size() == 1 ? shown.getFirst() : new ReportFilter.Any(shown)))
                .query();
        String now = write.apply(others);
        Row row = java.util.Objects.requireNonNull(table.rest());
        boolean compared = table.compared() != null;
        return line(query, List.of(), row, now, compared ? "" : null, List.of());
    }

    static boolean isOfTime(ReportDimension dimension) {
        return switch (dimension) {
            case DAY, WEEK, MONTH -> true;
            default -> false;
        };
    }

    private static @Nullable String orders(String q, List<String> keys) {
        if (q.isEmpty()) return null;
        Address address = Address.of("/explore/orders").with("q", q);
        for (String key : keys) address.with("key", key);
        return address.isTooLong() ? null : address.toString();
    }

    private static List<Column> columns(ReportQuery query, boolean compared, Function<ReportQuery, String> write) {
        return query.measures().stream()
                .flatMap(measure -> IntStream.range(0, compared ? 3 : 1).mapToObj(at -> {
                    Kind kind = Kind.values()[at];
                    boolean sortable = kind == Kind.NOW && !query.by().isEmpty();
                    return new Column(
                            measure,
                            kind,
                            sortable ? Address.explore(write.apply(sortedBy(query, measure))) : null,
                            kind == Kind.NOW ? sorted(query, measure) : null);
                }))
                .toList();
    }

    /** From the largest down; once more from the smallest up. */
    private static ReportQuery sortedBy(ReportQuery query, ReportMeasure measure) {
        Sort now = query.sort();
        boolean down = now == null || now.measure() != measure || !now.descending();
        return Rephrased.of(query).sorted(new Sort(measure, down)).query();
    }

    private static @Nullable String sorted(ReportQuery query, ReportMeasure measure) {
        Sort sort = query.sort();
        if (sort == null || sort.measure() != measure) return null;
        return sort.descending() ? "descending" : "ascending";
    }
}
