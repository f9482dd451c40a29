package crm.projections.analytics;

import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderDays;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Adds up a stretch of entries into cells. For one thread. Amounts are below 10^10 fen, so that a long holds their sum. */
final class ReportScan {

    private static final int BLOCK = 2_048;

    private final OrderColumns columns;
    private final ReportPlan plan;
    private final ReportCells cells;
    private final ReportPiece piece;
    private final ReportBooking booking;
    private final @Nullable ReportPieces pieces;

    /** Null: more than money by touches is asked for. */
    private final @Nullable ReportPieces plainPieces;

    private final boolean adjusts;
    private final boolean counts;

    /** By channel: all bits where it is online. */
    private final long[] online;

    ReportScan(OrderColumns columns, ReportPlan plan) {
        this.columns = columns;
        this.plan = plan;
        this.adjusts = plan.sums().contains(ReportSum.ADJUSTED);
        this.counts = plan.counts();
        this.online = new long[plan.online().length];
        for (int i = 0; i < online.length; i++) online[i] = plan.online()[i] ? -1 : 0;
        this.cells = new ReportCells(plan.possible(), plan.sums(), plan.different());
        this.piece = new ReportPiece(columns, plan.facets()[0]);
        this.booking = new ReportBooking(columns, plan, cells);
        this.pieces = plan.isSplit() ? new ReportPieces(columns, plan, cells, booking) : null;
        this.plainPieces = pieces != null && pieces.isPlain() ? pieces : null;
    }

    ReportCells cells() {
        return cells;
    }

    /** Entries from one number up to another, or lines of days where the plan is by day. */
    void run(int from, int to) {
        if (plan.isByDay()) addDays(from, to);
        else runEntries(from, to);
    }

    private void addDays(int from, int to) {
        OrderDays days = columns.days(plan.orderDay());
        int firstDay = Math.floorDiv(plan.firstHour(), ReportAxes.HOURS);
        int[] day = firstHours(plan.time());
        int[] store = ints(plan.store());
        int[] channel = ints(plan.channel());
        byte[] met = cells.marks();
        long[] net = cells.sums(ReportSum.NET);
        long[] ofOnline = cells.sums(ReportSum.ONLINE);
        long[] gross = cells.sums(ReportSum.GROSS);
        long[] refunds = cells.sums(ReportSum.REFUNDS);
        for (int line = from; line < to; line++) {
            int when = days.day(line) - firstDay;
            if (when < 0 || when >= day.length) continue;
            int through = days.channel(line);
            int ofDay = day[when];
            int ofStore = store[days.store(line)];
            int ofChannel = channel[through];
            if ((ofDay | ofStore | ofChannel) < 0) continue;
            int place = ofDay + ofStore + ofChannel;
            met[place] = 1;
            if (net != null) net[place] += days.net(line);
            if (ofOnline != null) ofOnline[place] += days.net(line) & online[through];
            if (gross != null) gross[place] += days.gross(line);
            if (refunds != null) refunds[place] += days.gross(line) - days.net(line);
        }
    }

    /** All hours of a day are of one cell. */
    private static int[] firstHours(long[] time) {
        int[] days = new int[time.length / ReportAxes.HOURS];
        for (int i = 0; i < days.length; i++) days[i] = Math.toIntExact(time[i * ReportAxes.HOURS]);
        return days;
    }

    private void runEntries(int from, int to) {
        ReportFacet only = plan.onlyFacet();
        boolean located = cells.isPlaced() && plan.isLocated();
        if (located && plan.isPlain()) locate(from, to, this::add);
        else if (located && plainPieces != null && only != null) {
            ReportPieces of = plainPieces;
            locate(from, to, (start, count, places, channels) -> split(of, only, start, count, places));
        } else for (int entry = from; entry < to; entry++) takeIfWanted(entry);
    }

    /** A block of entries with the cell of each; negative: it does not count. */
    private interface Block {
        void take(int start, int count, int[] places, byte[] channels);
    }

    /** By time, store and channel: the common case, in as few steps as can be. */
    private void locate(int from, int to, Block block) {
        int[] time = ints(plan.time());
        int[] store = ints(plan.store());
        int[] channel = ints(plan.channel());
        int[] places = new int[BLOCK];
        byte[] channels = new byte[BLOCK];
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            columns.locate(start, count, plan.orderDay(), plan.firstHour(), time, store, channel, places, channels);
            block.take(start, count, places, channels);
        }
    }

    /** There are so few cells that each has a place. */
    private static int[] ints(long[] table) {
        return Arrays.stream(table).mapToInt(Math::toIntExact).toArray();
    }

    private void add(int start, int count, int[] places, byte[] channels) {
        long[] net = cells.sums(ReportSum.NET);
        long[] ofOnline = cells.sums(ReportSum.ONLINE);
        long[] gross = cells.sums(ReportSum.GROSS);
        long[] refunds = cells.sums(ReportSum.REFUNDS);
        cells.meet(places, count);
        if (net != null) for (int i = 0; i < count; i++) if (places[i] >= 0) net[places[i]] += columns.fen(start + i);
        if (ofOnline != null)
            for (int i = 0; i < count; i++)
                // Masked, not asked: no processor foresees through which channel the next order came.
                if (places[i] >= 0) ofOnline[places[i]] += columns.fen(start + i) & online[channels[i]];
        if (gross != null)
            for (int i = 0; i < count; i++) if (places[i] >= 0) gross[places[i]] += Math.max(0, columns.fen(start + i));
        if (refunds != null)
            for (int i = 0; i < count; i++)
                if (places[i] >= 0) refunds[places[i]] -= Math.min(0, columns.fen(start + i));
    }

    /** Most entries are first payments, whose parts are known. */
    private void split(ReportPieces of, ReportFacet facet, int start, int count, int[] places) {
        int[] wanted = new int[count];
        int all = 0;
        for (int i = 0; i < count; i++) {
            wanted[all] = i;
            all += places[i] >>> Integer.SIZE - 1 ^ 1; // passed over where it is negative
        }
        for (int each = 0; each < all; each++) {
            int i = wanted[each];
            int entry = start + i;
            int order = columns.orderOf(entry);
            if (entry == columns.firstEntry(order) && of.takeFirst(order, facet, places[i], columns.fen(entry)))
                continue;
            piece.first = false;
            piece.sign = 1;
            take(entry, (plan.orderDay() ? columns.orderSlot(entry) : columns.slot(entry)) - plan.firstHour(), facet);
        }
    }

    private void takeIfWanted(int entry) {
        int hour = (plan.orderDay() ? columns.orderSlot(entry) : columns.slot(entry)) - plan.firstHour();
        if (hour < 0 || hour >= plan.time().length) return;
        if (plan.past() && columns.position(entry) > plan.asOf()) return;
        if (adjusts)
            piece.adjustment = plan.orderDay() ? columns.isOrderDayAdjustment(entry) : columns.isAdjustment(entry);
        ReportFacet facet = plan.facet(hour);
        if (takePlainly(entry, hour, facet)) return;
        piece.first = counts && columns.isFirstPayment(entry, plan.asOf());
        piece.sign = 1;
        take(entry, hour, facet);
    }

    /** Most entries are first payments, and most who split them by touches ask for nothing but their money. */
    private boolean takePlainly(int entry, int hour, ReportFacet facet) {
        if (plainPieces == null) return false;
        int order = columns.orderOf(entry);
        long cell = cell(order, hour, facet);
        return cell < 0
                || entry == columns.firstEntry(order) && plainPieces.takeFirst(order, facet, cell, columns.fen(entry));
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
