package crm.projections.audience;

import crm.projections.insight.PurchaseHistories;

/** On which days a row ordered, as BG/NBD asks it: orders of one day are one. Used again for row after row. */
final class OrderDays {

    private final OrderRuns orders;
    private final int today;

    /** On how many days after the first one. */
    int repeats;

    /** Days from the first to the last of them. */
    int recency;

    /** Days from the first of them to today. */
    int age;

    /** @param today epoch day; what is dated later counts then */
    OrderDays(OrderRuns orders, int today) {
        this.orders = orders;
        this.today = DayColumn.stored(today);
    }

    /** Whether she has ordered at all; else the figures have no meaning. */
    boolean read(int row) {
        int last = 0;
        int first = 0;
        int days = 0;
        int end = orders.end(row);
        for (int at = orders.start(row); at < end; at++) {
            int day = orders.days[at]; // the latest come first
            if (day > today || day == first) continue;
            if (days++ == 0) last = day;
            first = day;
        }
        repeats = days - 1;
        recency = last - first;
        age = today - first;
        return days > 0;
    }

    void addTo(PurchaseHistories.Builder histories) {
        histories.add(repeats, recency, age);
    }
}
