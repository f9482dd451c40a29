package crm.projections.ledger;

import java.util.Arrays;

/** The columns of entries; those of one order are chained in the order in which they were recorded. */
final class Entries {

    private static final int NONE = OrderColumns.NONE;

    private static final int REFUND = 1;
    private static final int ADJUSTED = 2;
    private static final int ORDER_DAY_ADJUSTED = 4;

    /** The only payment of its order. */
    private static final int SOLE = 8;

    private final BusinessHours hours;
    private final Books books;

    private int size;
    private int[] orders = new int[16];
    private int[] next = new int[16];
    private long[] fen = new long[16];
    private long[] at = new long[16];
    private long[] positions = new long[16];
    private int[] recorded = new int[16];

    /** Of refunds the slot of their order's payment, of payments their own. */
    private int[] paid = new int[16];

    private int[] slots = new int[16];
    private int[] orderSlots = new int[16];
    private byte[] kinds = new byte[16];

    Entries(BusinessHours hours, Books books) {
        this.hours = hours;
        this.books = books;
    }

    int size() {
        return size;
    }

    int add(int order, LedgerEntry entry, boolean solePayment) {
        if (size == fen.length) growTo(size + (size >> 1));
        int number = size++;
        orders[number] = order;
        next[number] = NONE;
        fen[number] = entry.fen();
        at[number] = entry.at();
        positions[number] = entry.position();
        recorded[number] = hours.slotOf(entry.recordedAt());
        Long paidAt = entry.paidAt();
        paid[number] = hours.slotOf(paidAt == null ? entry.at() : paidAt);
        kinds[number] = (byte) (paidAt != null ? REFUND : solePayment ? SOLE : 0);
        book(number);
        return number;
    }

    void chain(int entry, int after) {
        next[entry] = after;
    }

    void notSole(int entry) {
        kinds[entry] &= ~SOLE;
    }

    /** Books every entry anew: another month was closed. */
    void bookAll() {
        for (int entry = 0; entry < size; entry++) book(entry);
    }

    private void book(int entry) {
        int own = hours.slotOf(at[entry]);
        boolean late = books.isClosed(own, positions[entry]);
        boolean ordersDayLate = books.isClosed(paid[entry], positions[entry]);
        slots[entry] = late ? recorded[entry] : own;
        orderSlots[entry] = ordersDayLate ? recorded[entry] : paid[entry];
        int kind = kinds[entry] & ~(ADJUSTED | ORDER_DAY_ADJUSTED);
        kinds[entry] = (byte) (kind | (late ? ADJUSTED : 0) | (ordersDayLate ? ORDER_DAY_ADJUSTED : 0));
    }

    void growTo(int room) {
        orders = Arrays.copyOf(orders, room);
        next = Arrays.copyOf(next, room);
        fen = Arrays.copyOf(fen, room);
        at = Arrays.copyOf(at, room);
        positions = Arrays.copyOf(positions, room);
        recorded = Arrays.copyOf(recorded, room);
        paid = Arrays.copyOf(paid, room);
        slots = Arrays.copyOf(slots, room);
        orderSlots = Arrays.copyOf(orderSlots, room);
        kinds = Arrays.copyOf(kinds, room);
    }

    int[] slots(boolean orderDay) {
        return orderDay ? orderSlots : slots;
    }

    int[] orders() {
        return orders;
    }

    int order(int entry) {
        return orders[entry];
    }

    int next(int entry) {
        return next[entry];
    }

    long fen(int entry) {
        return fen[entry];
    }

    long at(int entry) {
        return at[entry];
    }

    long position(int entry) {
        return positions[entry];
    }

    int slot(int entry) {
        return slots[entry];
    }

    int orderSlot(int entry) {
        return orderSlots[entry];
    }

    boolean isRefund(int entry) {
        return (kinds[entry] & REFUND) != 0;
    }

    boolean isSolePayment(int entry) {
        return (kinds[entry] & SOLE) != 0;
    }

    boolean isAdjustment(int entry) {
        return (kinds[entry] & ADJUSTED) != 0;
    }

    boolean isOrderDayAdjustment(int entry) {
        return (kinds[entry] & ORDER_DAY_ADJUSTED) != 0;
    }

    /** The payment that was booked first of those from this entry on that were recorded by then; {@link OrderColumns#NONE}. */
    int firstBooked(int from, long asOf) {
        int first = NONE;
        for (int entry = from; entry != NONE; entry = next[entry])
            if (!isRefund(entry) && positions[entry] <= asOf && (first == NONE || isBefore(entry, first)))
                first = entry;
        return first;
    }

    private boolean isBefore(int entry, int other) {
        if (slots[entry] != slots[other]) return slots[entry] < slots[other];
        return at[entry] < at[other];
    }

    /** The payment with the earliest date of those from this entry on; of one date the one recorded first. */
    int firstPaid(int from, long asOf) {
        int first = NONE;
        for (int entry = from; entry != NONE; entry = next[entry])
            if (!isRefund(entry) && positions[entry] <= asOf && (first == NONE || at[entry] < at[first])) first = entry;
        return first;
    }
}
