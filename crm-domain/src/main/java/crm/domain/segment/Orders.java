package crm.domain.segment;

import crm.domain.order.OrderChannel;
import java.util.Set;

/** What can be asked of somebody's paid orders. */
public final class Orders {

    private Orders() {}

    /** What they come to. */
    public enum Total {
        COUNT,
        /** Paid minus refunded, in fen. */
        SUM,
        /** {@link #SUM} divided by {@link #COUNT}, compared exactly; of no orders it lies in no range. */
        AVERAGE,
        /** Orders of which something was refunded. */
        REFUNDS;

        public boolean isMoney() {
            return this == SUM || this == AVERAGE;
        }
    }

    /** Which of them. */
    public enum End {
        FIRST,
        LAST
    }

    /**
     * Which orders count.
     *
     * @param period when they were paid
     * @param channels empty: all
     * @param categories with a line of any of these; empty: all
     */
    public record OrderFilter(Period period, Set<OrderChannel> channels, Set<String> categories) {

        public static final OrderFilter EVERY = new OrderFilter(Period.EVER, Set.of(), Set.of());

        public boolean takesEvery() {
            return equals(EVERY);
        }
    }
}
