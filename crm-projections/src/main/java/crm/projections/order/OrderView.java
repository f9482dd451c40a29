package crm.projections.order;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param total what was to be paid
 * @param payments by time; with {@code refunds} all that was booked
 * @param promisedAt of a pre-order (线上预订)
 * @param source where the statement of the order came from, see {@link crm.domain.shared.Provenance}; null: not known
 */
public record OrderView(
        OrderId orderId,
        StoreId storeId,
        OrderChannel channel,
        @Nullable CustomerId customerId,
        @Nullable StaffAccountId staffId,
        OrderState state,
        List<OrderLine> lines,
        Money total,
        List<Payment> payments,
        List<Refund> refunds,
        Instant placedAt,
        @Nullable Instant promisedAt,
        @Nullable Instant fulfilledAt,
        @Nullable Instant cancelledAt,
        @Nullable String source) {

    public Money paid() {
        return Money.sum(payments.stream().map(Payment::amount).toList());
    }

    public Money refunded() {
        return Money.sum(refunds.stream().map(Refund::amount).toList());
    }

    /** Paid less refunded. */
    public Money net() {
        return paid().minus(refunded());
    }
}
