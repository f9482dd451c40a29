package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.org.StoreId;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderLedger;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How large orders are, by channel. Safe for many threads. */
public final class Baskets {

    private static final OrderChannel[] CHANNELS = OrderChannel.values();

    /**
     * Orders of one channel, or of all.
     *
     * @param channel null: all of them
     * @param fen all that was paid for them, refunds not taken off
     * @param quarter fen of the order below or at which a quarter of them lies, {@code median} half of them, {@code
     *     threeQuarters} three quarters of them: each an amount that was paid; 0 without orders
     * @param itemised orders of which the lines are known, {@code items} their pieces in all
     */
    public record Basket(
            @Nullable OrderChannel channel,
            int orders,
            long fen,
            long quarter,
            long median,
            long threeQuarters,
            int itemised,
            long items) {}

    /** @param position in the log for which it holds */
    public record Table(DayRange range, List<Basket> channels, Basket total, long position) {}

    private final OrderLedger ledger;

    public Baskets(OrderLedger ledger) {
        this.ledger = ledger;
    }

    /** Of orders first paid within the range, in stores within the scope. */
    public Table ask(DataScope scope, DayRange range) {
        return ledger.reading(columns -> {
            boolean[] seen = seen(columns, scope);
            Amounts[] byChannel = new Amounts[CHANNELS.length];
            for (int i = 0; i < byChannel.length; i++) byChannel[i] = new Amounts();
            for (int order = 0; order < columns.orders(); order++)
                if (seen[columns.store(order)] && isFirstPaidIn(columns, order, range))
                    byChannel[columns.channel(order)].add(gross(columns, order), columns.items(order));
            List<Basket> channels = new ArrayList<>();
            Amounts all = new Amounts();
            for (OrderChannel channel : CHANNELS) {
                Amounts amounts = byChannel[channel.ordinal()];
                all.add(amounts);
                if (amounts.size > 0) channels.add(amounts.basket(channel));
            }
            return new Table(range, List.copyOf(channels), all.basket(null), columns.position());
        });
    }

    static boolean[] seen(OrderColumns columns, DataScope scope) {
        boolean[] seen = new boolean[columns.stores()];
        for (int store = 0; store < seen.length; store++) seen[store] = scope.sees(new StoreId(columns.storeId(store)));
        return seen;
    }

    static boolean isFirstPaidIn(OrderColumns columns, int order, DayRange range) {
        long paidAt = columns.paidAt(order);
        if (paidAt == OrderColumns.NEVER) return false;
        int day = columns.slotOf(paidAt) / 24;
        return day >= range.first().toEpochDay() && day <= range.last().toEpochDay();
    }

    private static long gross(OrderColumns columns, int order) {
        long gross = 0;
        for (int entry = columns.firstEntry(order); entry != OrderColumns.NONE; entry = columns.nextEntry(entry))
            if (!columns.isRefund(entry)) gross = Math.addExact(gross, columns.fen(entry));
        return gross;
    }

    private static final class Amounts {

        private long[] fen = new long[64];
        private int size;
        private int itemised;
        private long items;

        void add(long amount, int pieces) {
            if (size == fen.length) fen = Arrays.copyOf(fen, size * 2);
            fen[size++] = amount;
            if (pieces == 0) return;
            itemised++;
            items += pieces;
        }

        void add(Amounts other) {
            if (size + other.size > fen.length) fen = Arrays.copyOf(fen, Math.max(fen.length * 2, size + other.size));
            System.arraycopy(other.fen, 0, fen, size, other.size);
            size += other.size;
            itemised += other.itemised;
            items += other.items;
        }

        Basket basket(@Nullable OrderChannel channel) {
            Arrays.sort(fen, 0, size);
            long sum = 0;
            for (int i = 0; i < size; i++) sum = Math.addExact(sum, fen[i]);
            return new Basket(channel, size, sum, rank(1), rank(2), rank(3), itemised, items);
        }

        /** The nearest rank: no amount is made up between two that were paid. */
        private long rank(int quarters) {
            return size == 0 ? 0 : fen[Math.ceilDiv(quarters * size, 4) - 1];
        }
    }
}
