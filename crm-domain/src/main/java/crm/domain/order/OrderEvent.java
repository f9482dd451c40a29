package crm.domain.order;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that can happen to an order. Events about money carry store, channel and customer as the order knew them then, so
 * that a figure folds from the one event alone.
 */
public sealed interface OrderEvent extends DomainEvent {

    OrderId orderId();

    @EventName("order.placed")
    record OrderPlaced(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            @Nullable StaffAccountId staffId,
            List<OrderLine> lines,
            Money total,
            Instant placedAt,
            @Nullable Instant promisedAt)
            implements OrderEvent {}

    @EventName("order.paid")
    record OrderPaid(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            Payment payment,
            boolean firstPayment)
            implements OrderEvent {}

    /** {@code paidAt}: of the first payment; {@code refundedInFull}: nothing of what was paid remains. */
    @EventName("order.refunded")
    record OrderRefunded(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            Refund refund,
            Instant paidAt,
            boolean refundedInFull)
            implements OrderEvent {}

    /** A payment for an order that is not known or not yet placed; it is booked when the order arrives. */
    @EventName("order.payment-received-early")
    record PaymentReceivedEarly(OrderId orderId, Payment payment) implements OrderEvent {}

    /** A refund of an order that is not known or not yet paid; it is booked when it can be. */
    @EventName("order.refund-received-early")
    record RefundReceivedEarly(OrderId orderId, Refund refund) implements OrderEvent {}

    @EventName("order.fulfilled")
    record OrderFulfilled(OrderId orderId, Instant at) implements OrderEvent {}

    @EventName("order.cancelled")
    record OrderCancelled(OrderId orderId, Instant at) implements OrderEvent {}

    /** The customer of an order became known after it was placed; the sums are what was booked until then. */
    @EventName("order.matched")
    record OrderMatched(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            CustomerId customerId,
            Money paid,
            Money refunded,
            @Nullable Instant paidAt)
            implements OrderEvent {}
}
