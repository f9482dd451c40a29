package crm.web.report;

import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportDays;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Sort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** @param note said below its label; null: nothing */
    record Line(
            List<String> keys,
            List<String> labels,
            @Nullable String note,
            List<Cell> cells) {

        private Line only(List<Integer> kept) {
            return new Line(keys, labels, note, kept.stream().map(cells::get).toList());
        }

        Line noting(@Nullable String said) {
            return new Line(keys, labels, said, cells);
        }
    }

    /** @param rest what is left out of the top; null: nothing */
    record Shown(
            List<ReportDimension> by,
            List<Column> columns,
            List<Line> lines,
            @Nullable Line rest,
            int restRows,
            Line total) {

        /** The same with the rows the other way round. */
        Shown reversed() {
            return new Shown(by, columns, lines.reversed(), rest, restRows, total);
        }

        /** Only the first measure beside what it was, so that the table is no wider than a page. */
        Shown comparingFirst() {
            List<Integer> kept = IntStream.range(0, columns.size())
                    .filter(at -> columns.get(at).kind() == Kind.NOW
                            || columns.get(at).measure() == columns.getFirst().measure())
                    .boxed()
                    .toList();
            return new Shown(
                    by,
                    kept.stream().map(columns::get).toList(),
                    lines.stream().map(line -> line.only(kept)).toList(),
                    rest == null ? null : rest.only(kept),
                    restRows,
                    total.only(kept));
        }

        Shown noting(Function<Line, @Nullable String> note) {
            return new Shown(
                    by,
                    columns,
                    lines.stream().map(line -> line.noting(note.apply(line))).toList(),
                    rest,
                    restRows,
                    total);
        }
    }

    private final FigureTexts figures;

    ReportRows(FigureTexts figures) {
        this.figures = figures;
    }

    /** @param write a question as text, null when it cannot be written into an address */
    Shown of(ReportTable table, KeyNames.Named names, Function<ReportQuery, String> write) {
        ReportQuery query = table.query();
        String now = write.apply(Rephrased.of(query)
                .allRows()
                .sorted(null)
                .comparing(query.storesInBoth() ? query.comparison() : ReportQuery.Comparison.NONE)
                .query());
        boolean compared = table.compared() != null;
        List<Line> lines = new ArrayList<>();
        for (Row row : table.rows())
            lines.add(line(
                    query,
                    names.of(query.by(), row.keys()),
                    row,
                    orders(now, row.keys()),
                    compared,
                    ordersBefore(table, row.keys(), write)));
        return new Shown(
                query.by(),
                columns(query, compared, write),
                lines,
                table.rest() == null ? null : rest(table, write),
                table.restRows(),
                line(
                        query,
                        List.of(),
                        table.total(),
                        orders(now, List.of()),
                        compared,
                        ordersBefore(table, List.of(), write)));
    }

    /** @param before address of the orders of then; null: they cannot be shown */
    private Line line(
            ReportQuery query,
            List<String> labels,
            Row row,
            @Nullable String now,
            boolean compared,
            @Nullable String before) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < query.measures().size(); i++) {
            ReportMeasure measure = query.measures().get(i);
            Figure figure = row.figures().get(i);
            cells.add(
                    new Cell(measure, Kind.NOW, figures.text(measure, figure), figures.parts(measure, figure), now, 0));
            if (!compared) continue;
            // What was not there before has no figure of then.
            Figure then = i < row.before().size() ? row.before().get(i) : new Figure(0, 0);
            cells.add(new Cell(
                    measure, Kind.BEFORE, figures.text(measure, then), figures.parts(measure, then), before, 0));
            cells.add(new Cell(
                    measure,
                    Kind.CHANGE,
                    figures.change(measure, figure, then, false),
                    figures.change(measure, figure, then, true),
                    null,
                    figures.direction(measure, figure, then)));
        }
        return new Line(row.keys(), labels, null, cells);
    }

    /**
     * The orders of then behind a row: beside a day or month stand those days of then that were compared with it, so that
     * they are asked for by their own dates.
     */
    private static @Nullable String ordersBefore(
            ReportTable table, List<String> keys, Function<ReportQuery, String> write) {
        DayRange compared = table.compared();
        if (compared == null) return null;
        ReportQuery query = table.query();
        List<ReportDimension> by = new ArrayList<>();
        List<String> cell = new ArrayList<>();
        DayRange days = compared;
        for (int i = 0; i < keys.size(); i++) {
            ReportDimension dimension = query.by().get(i);
            if (isOfTime(dimension)) days = within(days, dimension, keys.get(i), table);
            else {
                by.add(dimension);
                cell.add(keys.get(i));
            }
            if (days == null) return null;
        }
        ReportQuery then = Rephrased.of(query)
                .in(days)
                .by(by)
                .allRows()
                .sorted(null)
                .comparing(ReportQuery.Comparison.NONE)
                .query();
        return orders(write.apply(then), cell);
    }

    /** Null: no day of then stands beside it. */
    private static @Nullable DayRange within(DayRange days, ReportDimension dimension, String key, ReportTable table) {
        List<LocalDate> beside = days.first()
                .datesUntil(days.last().plusDays(1))
                .filter(day -> ShareStory.key(
                                dimension,
                                ReportDays.aligned(
                                        day, table.range(), table.query().comparison()))
                        .equals(key))
                .toList();
        return beside.isEmpty() ? null : new DayRange(beside.getFirst(), beside.getLast());
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
        Row row = Objects.requireNonNull(table.rest());
        return line(query, List.of(), row, orders(write.apply(others), List.of()), table.compared() != null, null);
    }

    static boolean isOfTime(ReportDimension dimension) {
        return switch (dimension) {
            case DAY, WEEK, MONTH -> true;
            default -> false;
        };
    }

    private static @Nullable String orders(String q, List<String> keys) {
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
