package crm.projections.audience;

/** What a row's orders come to since a day. Used again for row after row. */
final class OrderWindow {

    private final OrderRuns orders;
    private final int from;

    int count;

    /** Paid minus refunded. */
    long fen;

    /** Epoch day, of no meaning when there is none. */
    int lastDay;

    OrderWindow(OrderRuns orders, int firstDay) {
        this.orders = orders;
        this.from = DayColumn.least(firstDay);
    }

    void read(int row) {
        count = 0;
        fen = 0;
        int start = orders.start(row);
        int end = orders.end(row);
        for (int at = start; at < end; at++) {
            if (orders.days[at] < from) break; // the latest come first
            count++;
            fen = Math.addExact(fen, orders.amounts[at]);
        }
        if (count > 0) lastDay = orders.days[start] - 1;
    }
}
