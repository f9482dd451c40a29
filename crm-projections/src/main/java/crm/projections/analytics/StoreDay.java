package crm.projections.analytics;

import crm.domain.order.RefundBooking;
import java.util.SortedMap;
import java.util.TreeMap;

/** Money of one business day, store and channel, by hour of the business zone (0 to 23). */
record StoreDay(SortedMap<Integer, Hour> hours) {

    static final StoreDay EMPTY = new StoreDay(new TreeMap<>());

    /**
     * In fen.
     *
     * @param refundedThen refunds made in this hour, of whichever order
     * @param refundedOf refunds, made whenever, of orders paid in this hour
     */
    record Hour(long paid, long refundedThen, long refundedOf) {

        Hour plus(Hour other) {
            return new Hour(
                    Math.addExact(paid, other.paid),
                    Math.addExact(refundedThen, other.refundedThen),
                    Math.addExact(refundedOf, other.refundedOf));
        }

        long net(RefundBooking booking) {
            return paid - (booking == RefundBooking.REFUND_DAY ? refundedThen : refundedOf);
        }
    }

    StoreDay plus(int hour, long paid, long refundedThen, long refundedOf) {
        SortedMap<Integer, Hour> after = new TreeMap<>(hours);
        after.merge(hour, new Hour(paid, refundedThen, refundedOf), Hour::plus);
        return new StoreDay(after);
    }
}
