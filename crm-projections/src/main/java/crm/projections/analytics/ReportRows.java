package crm.projections.analytics;

import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery.Sort;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
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
        double[] by = Arrays.stream(all)
                .mapToDouble(cell -> figure(now, now.find(cell), sort.measure()).value())
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

    List<Row> rows(long[] cells, int count) {
        return new Rows(cells, count);
    }

    /** Several cells in one row without keys. */
    Row together(long[] cells, int from) {
        long[] some = from == 0 ? cells : Arrays.copyOfRange(cells, from, cells.length);
        return new Row(List.of(), together(now, some), before == null ? List.of() : together(before, some));
    }

    private List<Figure> together(ReportCells of, long[] cells) {
        BitSet places = new BitSet();
        for (long cell : cells) {
            int place = of.find(cell);
            if (place >= 0) places.set(place);
        }
        List<Figure> figures = new ArrayList<>(measures.size());
        for (ReportMeasure measure : measures) {
            List<ReportSum> sums = ReportSum.of(measure);
            long amount = of.together(sums.getFirst(), cells, places::get);
            figures.add(
                    sums.size() == 1
                            ? Figure.of(amount)
                            : new Figure(amount, of.together(sums.getLast(), cells, places::get)));
        }
        return List.copyOf(figures);
    }

    private List<Figure> figures(ReportCells of, long cell) {
        int place = of.find(cell);
        Figure[] figures = new Figure[measures.size()];
        for (int i = 0; i < figures.length; i++) figures[i] = figure(of, place, measures.get(i));
        return List.of(figures);
    }

    private static Figure figure(ReportCells of, int place, ReportMeasure measure) {
        List<ReportSum> sums = ReportSum.of(measure);
        long amount = amount(of, place, sums.getFirst());
        return sums.size() == 1 ? Figure.of(amount) : new Figure(amount, amount(of, place, sums.getLast()));
    }

    private static long amount(ReportCells of, int place, ReportSum sum) {
        long[] sums = of.sums(sum);
        return sums == null || place < 0 ? 0 : sums[place];
    }

    private final class Rows extends AbstractList<Row> implements RandomAccess {

        private final long[] cells;
        private final int count;

        Rows(long[] cells, int count) {
            this.cells = cells;
            this.count = count;
        }

        @Override
        public Row get(int index) {
            if (index >= count) throw new IndexOutOfBoundsException(index);
            long cell = cells[index];
            String[] key = new String[keys.size()];
            for (int i = 0; i < key.length; i++) key[i] = keys.get(i).get(asking.code(cell, i));
            return new Row(List.of(key), figures(now, cell), before == null ? List.of() : figures(before, cell));
        }

        @Override
        public int size() {
            return count;
        }
    }
}
