package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import org.jspecify.annotations.Nullable;

/** Adds pieces to the sums of their cells. */
final class ReportBooking {

    private final OrderColumns columns;
    private final ReportPlan plan;
    private final ReportCells cells;

    ReportBooking(OrderColumns columns, ReportPlan plan, ReportCells cells) {
        this.columns = columns;
        this.plan = plan;
        this.cells = cells;
    }

    boolean counts(ReportPiece piece) {
        return plan.test() == null || plan.test().of(piece);
    }

    void money(ReportPiece piece, int place, long fen) {
        long booked = piece.sign * fen;
        add(ReportSum.NET, place, booked);
        if (isOnline(piece)) add(ReportSum.ONLINE, place, booked);
        if (piece.refund) add(ReportSum.REFUNDS, place, -booked);
        else add(ReportSum.GROSS, place, booked);
        if (piece.touch != OrderCredits.NONE) add(ReportSum.ATTRIBUTED, place, booked);
        if (piece.adjustment) add(ReportSum.ADJUSTED, place, booked);
    }

    /** Its order and customer. */
    void order(ReportPiece piece, int place) {
        count(ReportSum.ORDERS, place, piece.order);
        if (isOnline(piece)) count(ReportSum.ONLINE_ORDERS, place, piece.order);
        if (cells.pairs(ReportSum.CUSTOMERS) == null) return;
        int her = piece.facet.customer(piece.order);
        if (her != OrderColumns.NONE) count(ReportSum.CUSTOMERS, place, her);
    }

    private void count(ReportSum sum, int place, int id) {
        ReportPairs different = cells.pairs(sum);
        if (different == null) add(sum, place, 1);
        else different.add(place, id);
    }

    private boolean isOnline(ReportPiece piece) {
        return plan.online()[columns.channel(piece.order)];
    }

    private void add(ReportSum sum, int place, long amount) {
        long @Nullable [] sums = cells.sums(sum);
        if (sums != null) sums[place] += amount;
    }
}
