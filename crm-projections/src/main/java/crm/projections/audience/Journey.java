package crm.projections.audience;

import crm.domain.segment.Occasion;

/** What a row did from the day on which she was met. Used again for row after row. */
final class Journey {

    private final DayColumn added;
    private final OrderRuns runs;

    /** Epoch day. */
    int met;

    /** Orders before it. */
    int before;

    /** Paid minus refunded, of these. */
    long fen;

    /** Epoch day of the first of these, of no meaning without one. */
    int firstDay;

    /** Orders of that day and later. */
    int orders;

    private int row;

    Journey(AudienceColumns all) {
        this.added = all.occasion(Occasion.ADDED);
        this.runs = all.orders().runs();
    }

    /** Whether it is known when she was met; else the figures have no meaning. */
    boolean read(int of) {
        row = of;
        met = added.get(of);
        if (met == DayColumn.NEVER) return false;
        orders = 0;
        fen = 0;
        int end = runs.end(of);
        int at = runs.start(of);
        for (; at < end; at++) { // the latest come first
            int day = runs.days[at] - 1;
            if (day < met) break;
            orders++;
            firstDay = day;
            fen = Math.addExact(fen, runs.amounts[at]);
        }
        before = end - at;
        return true;
    }

    interface OrderSink {
        void take(int epochDay, long fen);
    }

    /** Those since she was met, the latest first. */
    void each(OrderSink sink) {
        int at = runs.start(row);
        for (int end = at + orders; at < end; at++) sink.take(runs.days[at] - 1, runs.amounts[at]);
    }
}
