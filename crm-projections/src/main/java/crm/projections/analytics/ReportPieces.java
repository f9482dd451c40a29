package crm.projections.analytics;

import crm.domain.attribution.LargestRemainder;
import crm.projections.analytics.ReportPlan.OfTouch;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits entries by category, by the lines of their order, and by touch, by the model. What an entry adds is the split of the
 * order's money after it less the split of its money before it, so that at any time the pieces of an order are the split of
 * its money; they sum to it to the fen. Where both are asked for, what a category has is split among the touches.
 */
final class ReportPieces {

    private static final long UNKNOWN = Long.MIN_VALUE;

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

    /** By touch, from none on, what it adds to the number of a cell as one facet knows it. */
    private long[] byTouch = new long[0];

    private @Nullable ReportFacet facet;

    ReportPieces(OrderColumns columns, ReportPlan plan, ReportCells cells, ReportBooking booking) {
        this.columns = columns;
        this.plan = plan;
        this.cells = cells;
        this.booking = booking;
        this.piece = new ReportPiece(columns, plan.facets()[0]);
    }

    /** What a touch adds to the number of a cell. */
    private long ofTouch(int touch) {
        if (piece.facet != facet) {
            facet = piece.facet;
            byTouch = new long[0];
        }
        if (touch + 1 >= byTouch.length) {
            int known = byTouch.length;
            byTouch = Arrays.copyOf(byTouch, Math.max(64, 2 * (touch + 1)));
            Arrays.fill(byTouch, known, byTouch.length, UNKNOWN);
        }
        long known = byTouch[touch + 1];
        return known != UNKNOWN ? known : (byTouch[touch + 1] = findOfTouch(touch));
    }

    private long findOfTouch(int touch) {
        long sum = 0;
        for (OfTouch each : plan.touches()) sum += each.table()[piece.facet.ofTouch(each.dimension(), touch) + 1];
        return sum;
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
        int place = cells.place(cell + ofTouch(touch));
        booking.money(piece, place, fen);
        if (piece.first) booking.order(piece, place);
    }
}
