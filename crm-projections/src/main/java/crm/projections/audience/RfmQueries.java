package crm.projections.audience;

import crm.domain.segment.Measure;
import crm.domain.segment.Quintiles;
import crm.domain.segment.RfmBounds;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.Money;
import crm.projections.insight.Scores;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Scores of how lately, how often and for how much customers ordered. Safe for many threads. */
public final class RfmQueries {

    private static final SegmentRule EVERYBODY = new SegmentRule.All(List.of());

    private final AudienceQueries queries;

    public RfmQueries(AudienceQueries queries) {
        this.queries = queries;
    }

    /**
     * Those of one recency and one frequency.
     *
     * @param revenue of the window, paid minus refunded
     */
    public record Cell(int recency, int frequency, int customers, Money revenue) {}

    /**
     * @param bounds by which they are scored
     * @param cells 25, recency from 5 down, in each frequency from 1 up
     * @param unscored who did not order within the window
     * @param position in the log for which it holds
     */
    public record Grid(RfmBounds bounds, List<Cell> cells, int customers, Money revenue, int unscored, long position) {

        /** Of one recency, by frequency. */
        public List<Cell> row(int recency) {
            return cells.subList((5 - recency) * 5, (6 - recency) * 5);
        }

        public int most() {
            return cells.stream().mapToInt(Cell::customers).max().orElse(0);
        }
    }

    /**
     * Where the fifths of all customers lie today, the whole chain's: everybody is measured alike, whoever asks.
     *
     * @return empty when nobody ordered within the window
     */
    public Optional<RfmBounds> bounds(LocalDate today, int windowDays) {
        int day = Math.toIntExact(today.toEpochDay());
        return queries.look(List.of(EVERYBODY), today, new DataScope.AllStores(), (all, found, position) -> {
            OrderWindow window = new OrderWindow(all.orders().runs(), day - windowDays + 1);
            int size = Words.count(found.getFirst());
            long[] days = new long[size];
            long[] counts = new long[size];
            long[] amounts = new long[size];
            int[] at = new int[1];
            Words.forEach(found.getFirst(), row -> {
                window.read(row);
                if (window.count == 0) return;
                days[at[0]] = window.lastDay;
                counts[at[0]] = window.count;
                amounts[at[0]++] = window.fen;
            });
            if (at[0] == 0) return Optional.empty();
            return Optional.of(new RfmBounds(
                    day,
                    windowDays,
                    at[0],
                    Quintiles.of(Arrays.copyOf(days, at[0])),
                    Quintiles.of(Arrays.copyOf(counts, at[0])),
                    Quintiles.of(Arrays.copyOf(amounts, at[0]))));
        });
    }

    /** Empty until the index is scored. */
    public Optional<Grid> grid(LocalDate today, DataScope scope) {
        return queries.look(List.of(EVERYBODY), today, scope, (all, found, position) -> {
            Scores scores = all.scores();
            return scores == null || scores.rfm() == null
                    ? Optional.empty()
                    : Optional.of(grid(all, found.getFirst(), scores.rfm(), position));
        });
    }

    private static Grid grid(AudienceColumns all, long[] set, RfmBounds bounds, long position) {
        NumberColumn recency = all.measure(Measure.RFM_RECENCY);
        NumberColumn frequency = all.measure(Measure.RFM_FREQUENCY);
        OrderWindow window = new OrderWindow(all.orders().runs(), bounds.firstDay());
        int[] customers = new int[25];
        long[] fen = new long[25];
        int[] unscored = new int[1];
        Words.forEach(set, row -> {
            long score = recency.get(row);
            if (score == NumberColumn.UNKNOWN) {
                unscored[0]++;
                return;
            }
            int cell = (int) ((5 - score) * 5 + frequency.get(row) - 1);
            window.read(row);
            customers[cell]++;
            fen[cell] = Math.addExact(fen[cell], window.fen);
        });
        Cell[] cells = new Cell[25];
        for (int i = 0; i < 25; i++) cells[i] = new Cell(5 - i / 5, i % 5 + 1, customers[i], Money.fen(fen[i]));
        return new Grid(
                bounds,
                List.of(cells),
                Arrays.stream(customers).sum(),
                Money.fen(Arrays.stream(fen).sum()),
                unscored[0],
                position);
    }
}
