package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import org.jspecify.annotations.Nullable;

/** Adds up a stretch of entries into cells. For one thread. Amounts are below 10^10 fen, so that a long holds their sum. */
final class ReportScan {

    private final OrderColumns columns;
    private final ReportPlan plan;
    private final ReportCells cells;
    private final ReportPiece piece;
    private final ReportBooking booking;
    private final @Nullable ReportPieces pieces;

    ReportScan(OrderColumns columns, ReportPlan plan) {
        this.columns = columns;
        this.plan = plan;
        this.cells = new ReportCells(plan.possible(), plan.sums(), plan.different());
        this.piece = new ReportPiece(columns, plan.facets()[0]);
        this.booking = new ReportBooking(columns, plan, cells);
        this.pieces = plan.isSplit() ? new ReportPieces(columns, plan, cells, booking) : null;
    }

    ReportCells cells() {
        return cells;
    }

    /** Entries from one number up to another. */
    void run(int from, int to) {
        if (plan.isPlain() && cells.isPlaced()) runPlain(from, to);
        else for (int entry = from; entry < to; entry++) takeIfWanted(entry);
    }

    /** Only money by time, store and channel: the common case, in as few steps as can be. */
    private void runPlain(int from, int to) {
        long[] time = plan.time();
        long[] store = plan.store();
        long[] channel = plan.channel();
        boolean[] online = plan.online();
        boolean orderDay = plan.orderDay();
        int firstHour = plan.firstHour();
        long[] net = cells.sums(ReportSum.NET);
        long[] ofOnline = cells.sums(ReportSum.ONLINE);
        long[] gross = cells.sums(ReportSum.GROSS);
        long[] refunds = cells.sums(ReportSum.REFUNDS);
        for (int entry = from; entry < to; entry++) {
            int hour = (orderDay ? columns.orderSlot(entry) : columns.slot(entry)) - firstHour;
            if (hour < 0 || hour >= time.length) continue;
            int order = columns.orderOf(entry);
            long ofTime = time[hour];
            long ofStore = store[columns.store(order)];
            int through = columns.channel(order);
            long ofChannel = channel[through];
            if ((ofTime | ofStore | ofChannel) < 0) continue;
            int place = cells.place(ofTime + ofStore + ofChannel);
            long fen = columns.fen(entry);
            if (net != null) net[place] += fen;
            if (ofOnline != null && online[through]) ofOnline[place] += fen;
            if (gross != null && fen > 0) gross[place] += fen;
            if (refunds != null && fen < 0) refunds[place] -= fen;
        }
    }

    private void takeIfWanted(int entry) {
        int hour = (plan.orderDay() ? columns.orderSlot(entry) : columns.slot(entry)) - plan.firstHour();
        if (hour < 0 || hour >= plan.time().length) return;
        if (plan.past() && columns.position(entry) > plan.asOf()) return;
        piece.adjustment = plan.orderDay() ? columns.isOrderDayAdjustment(entry) : columns.isAdjustment(entry);
        piece.sign = 1;
        piece.first = columns.isFirstPayment(entry, plan.asOf());
        take(entry, hour, plan.facet(hour));
    }

    /**
     * Moves what is booked in a closed month from the cell in which it was known until a position to the one in which it is
     * known from there on, in the hour in which that was recorded.
     */
    void move(int entry, int hour, ReportFacet before, ReportFacet after) {
        piece.adjustment = true;
        piece.first = false;
        piece.sign = -1;
        take(entry, hour, before);
        piece.sign = 1;
        take(entry, hour, after);
    }

    private void take(int entry, int hour, ReportFacet facet) {
        int order = columns.orderOf(entry);
        long cell = cell(order, hour, facet);
        if (cell < 0) return;
        piece.entry = entry;
        piece.order = order;
        piece.time = hour;
        piece.facet = facet;
        piece.refund = columns.isRefund(entry);
        long fen = columns.fen(entry);
        if (pieces != null) pieces.take(piece, cell, fen);
        else if (booking.counts(piece)) {
            int place = cells.place(cell);
            booking.money(piece, place, fen);
            if (piece.first) booking.order(piece, place);
        }
    }

    private long cell(int order, int hour, ReportFacet facet) {
        long ofTime = plan.time()[hour];
        long ofStore = plan.store()[columns.store(order)];
        long ofChannel = plan.channel()[columns.channel(order)];
        if ((ofTime | ofStore | ofChannel) < 0) return -1;
        long cell = ofTime + ofStore + ofChannel + plan.order() * order;
        if (plan.seller() != null) cell += plan.seller()[columns.seller(order) + 1];
        if (plan.standing() != null) cell += plan.standing()[facet.standing(order)];
        if (plan.staff() != null) cell += plan.staff()[facet.staff(order) + 1];
        return cell;
    }
}
