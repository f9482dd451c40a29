package crm.projections.audience;

import crm.domain.segment.Orders.OrderFilter;
import java.time.LocalDate;

/** What a row's orders come to, of those that a filter takes. Used again for row after row. */
final class OrderScan {

    private final OrderRuns orders;
    private final int channels;
    private final boolean everyCategory;
    private final boolean[] categories;
    private final int from;
    private final int to;

    long count;
    long sum;
    long refunds;

    /** Epoch days, of no meaning when nothing was counted. */
    int firstDay;

    int lastDay;

    OrderScan(OrderRuns orders, OrderFilter filter, LocalDate today) {
        this.orders = orders;
        this.channels = OrderRuns.channelMask(filter.channels());
        this.everyCategory = filter.categories().isEmpty();
        this.categories = everyCategory ? new boolean[0] : orders.codesWithAny(filter.categories());
        long first = filter.period().firstDay(today);
        long end = filter.period().endDay(today);
        this.from = DayColumn.least(first);
        this.to = DayColumn.most(end);
    }

    void read(int row) {
        count = 0;
        sum = 0;
        refunds = 0;
        int end = orders.end(row);
        for (int at = orders.start(row); at < end; at++) {
            int day = orders.days[at];
            if (day < from) break; // the latest come first
            byte channel = orders.channels[at];
            if (day > to || (OrderRuns.maskOf(channel) & channels) == 0) continue;
            if (!everyCategory && !categories[orders.categories[at]]) continue;
            if (count == 0) lastDay = day - 1;
            firstDay = day - 1;
            count++;
            sum = Math.addExact(sum, orders.amounts[at]);
            if (OrderRuns.isRefunded(channel)) refunds++;
        }
    }
}
