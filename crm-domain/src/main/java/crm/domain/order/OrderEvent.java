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
 * that a figure folds from the one event alone. {@code OrderPlaced} precedes all others but the "received early" ones.
 */
public sealed interface OrderEvent extends DomainEvent {

    OrderId orderId();

    /** The source stated the order; {@code total} is what is to be paid. */
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

    /** A payment was booked; {@code firstPayment}: the first that was. A cancellation before it no longer counts. */
    @EventName("order.paid")
    record OrderPaid(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            Payment payment,
            boolean firstPayment)
            implements OrderEvent {}

    /**
     * A refund was booked. {@code paidAt}: the earliest date of a payment booked so far; {@code refundedInFull}: nothing
     * of what was paid so far remains.
     */
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

    /** A refund of an order that is not placed or not yet paid that much; it is booked when what was paid covers it. */
    @EventName("order.refund-received-early")
    record RefundReceivedEarly(OrderId orderId, Refund refund) implements OrderEvent {}

    /** Word of fulfilment before the order is placed; it is booked when the order arrives. */
    @EventName("order.fulfilment-received-early")
    record FulfilmentReceivedEarly(OrderId orderId, Instant at) implements OrderEvent {}

    /** Word of a cancellation before the order is placed; it is booked when the order arrives unpaid. */
    @EventName("order.cancellation-received-early")
    record CancellationReceivedEarly(OrderId orderId, Instant at) implements OrderEvent {}

    /** The goods were handed over. Recorded again when an earlier date becomes known: the earliest counts. */
    @EventName("order.fulfilled")
    record OrderFulfilled(OrderId orderId, Instant at) implements OrderEvent {}

    /** Called off before payment. Recorded again when an earlier date becomes known: the earliest counts. */
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

    /** The order's customer became part of {@code customerId}, who has it now; the sums are what was booked until then. */
    @EventName("order.reassigned")
    record OrderReassigned(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            CustomerId from,
            CustomerId customerId,
            Money paid,
            Money refunded,
            @Nullable Instant paidAt)
            implements OrderEvent {}
}
