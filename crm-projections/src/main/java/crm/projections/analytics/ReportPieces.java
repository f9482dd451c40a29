package crm.projections.analytics;

import crm.domain.attribution.LargestRemainder;
import crm.projections.analytics.ReportPlan.OfTouch;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderCredits.FirstCredits;
import crm.projections.ledger.TouchPlaces;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Splits entries by category, by the lines of their order, and by touch, by the model. What an entry adds is the split of the
 * order's money after it less the split of its money before it, so that at any time the pieces of an order are the split of
 * its money; they sum to it to the fen. Where both are asked for, what a category has is split among the touches.
 */
final class ReportPieces {

    private final OrderColumns columns;
    private final ReportPlan plan;
    private final ReportCells cells;
    private final ReportBooking booking;
    private final LargestRemainder remainder = new LargestRemainder();
    private final OrderCredits.Parts parts = this::takeTouch;

    private double[] shares = new double[8];
    private long[] before = new long[8];
    private long[] after = new long[8];

    /** The piece under way and the cell that its category leads to. */
    private ReportPiece piece;

    private long cell;

    private final TouchPlaces places = new TouchPlaces() {
        @Override
        protected long find(int touch) {
            long sum = 0;
            for (OfTouch each : plan.touches()) sum += each.table()[known(facet).ofTouch(each.dimension(), touch) + 1];
            return sum;
        }
    };

    /** Of which what touches add was found. */
    private @Nullable ReportFacet facet;

    private @Nullable FirstCredits firsts;

    ReportPieces(OrderColumns columns, ReportPlan plan, ReportCells cells, ReportBooking booking) {
        this.columns = columns;
        this.plan = plan;
        this.cells = cells;
        this.booking = booking;
        this.piece = new ReportPiece(columns, plan.facets()[0]);
    }

    private static ReportFacet known(@Nullable ReportFacet facet) {
        if (facet == null) throw new IllegalStateException("No entry is under way");
        return facet;
    }

    private TouchPlaces places(ReportFacet now) {
        if (now != facet) {
            facet = now;
            firsts = null;
            places.forget();
        }
        return places;
    }

    /** Whether nothing but money is asked for, by touches and what needs no look at a piece. */
    boolean isPlain() {
        return !plan.splitByCategory()
                && plan.test() == null
                && plan.sums().equals(EnumSet.of(ReportSum.NET))
                && cells.isPlaced();
    }

    /**
     * As {@link #take} of the first payment of an order, where {@link #isPlain}.
     *
     * @return whether it was done; else nothing was
     */
    boolean takeFirst(int order, ReportFacet now, long base, long fen) {
        long[] net = cells.sums(ReportSum.NET);
        if (net == null) return false;
        TouchPlaces known = places(now);
        FirstCredits of = firsts;
        if (of == null) firsts = of = now.credits().firsts();
        return of.add(order, fen, known, base, net, cells.marks());
    }

    /** @param base cell by all that is not split */
    void take(ReportPiece whole, long base, long fen) {
        piece = whole;
        long had = columns.before(whole.entry);
        int categories = plan.splitByCategory() ? columns.categoriesOf(whole.order) : 0;
        if (categories == 0) takeCategory(OrderColumns.NONE, base, had, had + fen);
        else {
            shares(whole.order, categories);
            remainder.split(had, shares, categories, before);
            remainder.split(had + fen, shares, categories, after);
            for (int i = 0; i < categories; i++)
                takeCategory(columns.category(whole.order, i), base, before[i], after[i]);
        }
        whole.touch = OrderCredits.NONE;
        whole.category = OrderColumns.NONE;
    }

    /** Lines of nothing share alike. */
    private void shares(int order, int categories) {
        if (categories > shares.length) {
            shares = new double[categories];
            before = new long[categories];
            after = new long[categories];
        }
        long sum = 0;
        for (int i = 0; i < categories; i++) sum += columns.categoryFen(order, i);
        for (int i = 0; i < categories; i++)
            shares[i] = sum == 0 ? 1.0 / categories : (double) columns.categoryFen(order, i) / sum;
    }

    private void takeCategory(int category, long base, long had, long has) {
        piece.category = category;
        cell = plan.category() == null ? base : base + plan.category()[category + 1];
        if (plan.splitByTouch()) piece.facet.credits().split(piece.order, had, has, parts);
        else takeTouch(OrderCredits.NONE, has - had);
    }

    private void takeTouch(int touch, long fen) {
        piece.touch = touch;
        if (!booking.counts(piece)) return;
        int place = cells.place(cell + places(piece.facet).of(touch));
        booking.money(piece, place, fen);
        if (piece.first) booking.order(piece, place);
    }
}
