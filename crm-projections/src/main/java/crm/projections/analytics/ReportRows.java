package crm.projections.analytics;

import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery.Sort;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The cells as rows, which are made when they are looked at: a report may have a row for each store on each day. */
final class ReportRows {

    private final ReportAsking asking;
    private final List<ReportMeasure> measures;
    private final ReportCells now;
    private final @Nullable ReportCells before;
    private final List<List<String>> keys;

    ReportRows(ReportAsking asking, List<ReportMeasure> measures, ReportCells now, @Nullable ReportCells before) {
        this.asking = asking;
        this.measures = measures;
        this.now = now;
        this.before = before;
        this.keys = asking.allKeys();
    }

    /** All cells that were met, in the order asked for; those of equal figures, and all without a sort, by their keys. */
    long[] sorted(@Nullable Sort sort) {
        long[] cells = now.met();
        if (before != null)
            cells = LongStream.concat(LongStream.of(cells), LongStream.of(before.met()))
                    .sorted()
                    .distinct()
                    .toArray();
        if (sort == null) return cells;
        long[] all = cells;
        Column sorted = column(now, sort.measure());
        double[] by = Arrays.stream(all)
                .mapToDouble(cell -> valueOf(sorted.figure(now.find(cell))))
                .toArray();
        Comparator<Integer> order = Comparator.comparing(
                        (Integer i) -> by[i], sort.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder())
                .thenComparing(Comparator.naturalOrder());
        // What has no figure comes last, whichever way.
        Comparator<Integer> known = Comparator.comparing((Integer i) -> Double.isNaN(by[i]));
        return IntStream.range(0, all.length)
                .boxed()
                .sorted(known.thenComparing(order))
                .mapToLong(i -> all[i])
                .toArray();
    }

    /** What is divided by nothing has no value to sort by. */
    private static double valueOf(Figure figure) {
        return figure.per() == 0 ? Double.NaN : figure.value();
    }

    List<Row> rows(long[] cells, int count) {
        return new Rows(cells, count);
    }

    /** All cells in one row without keys. */
    Row total() {
        return new Row(List.of(), all(now), before == null ? List.of() : all(before));
    }

    private List<Figure> all(ReportCells of) {
        return measures.stream().map(measure -> figure(measure, of::all)).toList();
    }

    /** The cells from one place on in one row without keys. */
    Row rest(long[] cells, int from) {
        long[] some = Arrays.copyOfRange(cells, from, cells.length);
        return new Row(List.of(), together(now, some), before == null ? List.of() : together(before, some));
    }

    private List<Figure> together(ReportCells of, long[] cells) {
        BitSet places = new BitSet();
        for (long cell : cells) {
            int place = of.find(cell);
            if (place >= 0) places.set(place);
        }
        return measures.stream()
                .map(measure -> figure(measure, sum -> of.together(sum, cells, places::get)))
                .toList();
    }

    private static Figure figure(ReportMeasure measure, ToLongFunction<ReportSum> amounts) {
        List<ReportSum> sums = ReportSum.of(measure);
        long amount = amounts.applyAsLong(sums.getFirst());
        return sums.size() == 1 ? Figure.of(amount) : new Figure(amount, amounts.applyAsLong(sums.getLast()));
    }

    /** The sums of one measure; {@code per} null: it is no ratio. */
    private record Column(long[] amounts, long @Nullable [] per) {

        Figure figure(int place) {
            if (place < 0) return per == null ? Figure.of(0) : new Figure(0, 0);
            return per == null ? Figure.of(amounts[place]) : new Figure(amounts[place], per[place]);
        }
    }

    private static Column column(ReportCells of, ReportMeasure measure) {
        List<ReportSum> sums = ReportSum.of(measure);
        return new Column(wanted(of, sums.getFirst()), sums.size() == 1 ? null : wanted(of, sums.getLast()));
    }

    private static long[] wanted(ReportCells of, ReportSum sum) {
        long[] sums = of.sums(sum);
        if (sums == null) throw new IllegalArgumentException("Not asked for: " + sum);
        return sums;
    }

    private Column[] columns(ReportCells of) {
        return measures.stream().map(measure -> column(of, measure)).toArray(Column[]::new);
    }

    private static List<Figure> figures(Column[] columns, int place) {
        if (columns.length == 1) return List.of(columns[0].figure(place));
        if (columns.length == 2) return List.of(columns[0].figure(place), columns[1].figure(place));
        Figure[] figures = new Figure[columns.length];
        for (int i = 0; i < figures.length; i++) figures[i] = columns[i].figure(place);
        return List.of(figures);
    }

    private final class Rows extends AbstractList<Row> implements RandomAccess {

        private final long[] cells;
        private final int count;
        private final Column[] ofNow = columns(now);
        private final Column[] ofBefore = before == null ? new Column[0] : columns(before);

        Rows(long[] cells, int count) {
            this.cells = cells;
            this.count = count;
        }

        @Override
        public Row get(int index) {
            if (index >= count) throw new IndexOutOfBoundsException(index);
            long cell = cells[index];
            return new Row(
                    keysOf(cell),
                    figures(ofNow, now.find(cell)),
                    before == null ? List.of() : figures(ofBefore, before.find(cell)));
        }

        private List<String> keysOf(long cell) {
            if (keys.size() == 1) return List.of(key(cell, 0));
            if (keys.size() == 2) return List.of(key(cell, 0), key(cell, 1));
            String[] key = new String[keys.size()];
            for (int i = 0; i < key.length; i++) key[i] = key(cell, i);
            return List.of(key);
        }

        private String key(long cell, int dimension) {
            return keys.get(dimension).get(asking.code(cell, dimension));
        }

        @Override
        public int size() {
            return count;
        }
    }
}
