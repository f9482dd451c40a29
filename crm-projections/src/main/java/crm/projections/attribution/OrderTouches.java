package crm.projections.attribution;

import crm.projections.ledger.OrderColumns;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The touches before each order side by side in the order of orders, so that who asks of all of them reads through memory and
 * does not jump about in it. Made of columns that never change, it holds for an order as long as its customer and payment are
 * the same and nothing became known of her touches since; of others it says nothing.
 *
 * @param customer of each order, by whom it is told whether it is still hers: her record is a jump through memory away
 * @param record of hers; {@link Sources#NONE}: nothing was known of her
 * @param window milliseconds before a payment that are in it
 * @param from where the touches of an order begin; they end where those of the next begin
 */
record OrderTouches(
        OrderColumns orders,
        TouchColumns columns,
        long window,
        int[] customer,
        int[] record,
        long[] paidAt,
        int[] from,
        long[] at,
        byte[] kind,
        int[] source) {

    /** More than these would weigh more than they are worth. */
    private static final long MOST = 50_000_000;

    private static final int PART = 8_192;

    /** Null: there would be too many. */
    static @Nullable OrderTouches of(Persons persons, long window) {
        TouchColumns columns = persons.memory().shape().columns();
        int orders = persons.orders().orders();
        int[] customer = new int[orders];
        int[] record = new int[orders];
        long[] paidAt = new long[orders];
        int[] first = new int[orders];
        int[] count = new int[orders];
        parts(orders).forEach(part -> {
            for (int order = part * PART; order < Math.min(orders, (part + 1) * PART); order++) {
                customer[order] = persons.customerOf(order);
                record[order] = persons.recordOf(order);
                paidAt[order] = persons.paidAt(order);
                if (record[order] == Sources.NONE || paidAt[order] == OrderColumns.NEVER) continue;
                int end = columns.end(record[order]);
                first[order] = after(columns.at(), columns.start(record[order]), end, paidAt[order] - window);
                count[order] = after(columns.at(), first[order], end, paidAt[order]) - first[order];
            }
        });
        int[] from = new int[orders + 1];
        long all = 0;
        for (int order = 0; order < orders; order++) {
            all += count[order];
            if (all > MOST) return null;
            from[order + 1] = (int) all;
        }
        OrderTouches made = new OrderTouches(
                persons.orders(),
                columns,
                window,
                customer,
                record,
                paidAt,
                from,
                new long[(int) all],
                new byte[(int) all],
                new int[(int) all]);
        parts(orders).forEach(part -> {
            for (int order = part * PART; order < Math.min(orders, (part + 1) * PART); order++)
                made.copy(first[order], order, count[order]);
        });
        return made;
    }

    private static IntStream parts(int orders) {
        return IntStream.range(0, (orders + PART - 1) / PART).parallel();
    }

    private static int after(long[] at, int from, int to, long instant) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] > instant) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private void copy(int row, int order, int count) {
        System.arraycopy(columns.at(), row, at, from[order], count);
        System.arraycopy(columns.kind(), row, kind, from[order], count);
        System.arraycopy(columns.source(), row, source, from[order], count);
    }

    /** Whether it can still be asked, and is worth asking, of these orders and columns. */
    boolean isOf(OrderColumns others, TouchColumns now) {
        return orders == others && columns == now && others.orders() - record.length <= record.length >> 3;
    }

    /** Whether it says what the columns say of this order. */
    boolean knows(int order, int whose, long paid) {
        return order < record.length
                && customer[order] == whose
                && paidAt[order] == paid
                && record[order] != Sources.NONE;
    }
}
