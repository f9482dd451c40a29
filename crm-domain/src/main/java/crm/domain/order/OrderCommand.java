package crm.domain.order;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of an order; {@link OrderEvent} is all that can come of it. Inputs may be repeated and come in
 * any order: what comes before its order waits inside the aggregate and is booked with it. Amounts, dates and sizes out
 * of {@link crm.domain.shared.Limits} are refused.
 */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId orderId();

    /**
     * The order as its source states it. {@code total} is what is to be paid; the lines' sum may differ by rounding,
     * discounts or delivery fees. {@code payment}: already paid. {@code promisedAt}: a pre-order (线上预订). The same content
     * again, its lines in any order, changes nothing but for what it adds: a payment not yet known, the customer where
     * none was. Other content is refused as {@code order.different-content}.
     */
    record PlaceOrder(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            @Nullable StaffAccountId staffId,
            List<OrderLine> lines,
            Money total,
            Instant placedAt,
            @Nullable Instant promisedAt,
            @Nullable Payment payment)
            implements OrderCommand {}

    /** The same id with another amount or date is refused as {@code order.different-payment}. */
    record PayOrder(OrderId orderId, Payment payment) implements OrderCommand {}

    /**
     * Waits until what was paid covers it. Refused as {@code order.refund-exceeds-paid} when it is known that more would
     * go back than came in or is still to come in, as {@code order.different-refund} when the id is another refund's.
     */
    record RefundOrder(OrderId orderId, Refund refund) implements OrderCommand {}

    /** The earliest date counts. */
    record FulfilOrder(OrderId orderId, Instant at) implements OrderCommand {}

    /**
     * Called off before payment, the earliest date counts; a paid order is refunded instead: {@code order.cancel-paid}, a
     * fulfilled one cannot be called off: {@code order.cancel-fulfilled}. A payment or fulfilment that becomes known
     * later outweighs the cancellation.
     */
    record CancelOrder(OrderId orderId, Instant at) implements OrderCommand {}

    /**
     * Identity arrived later: the order is this customer's. Refused as {@code order.matched-to-another} when it is
     * somebody else's, as {@code order.not-placed} when there is no such order yet.
     */
    record MatchOrder(OrderId orderId, CustomerId customerId) implements OrderCommand {}

    /** Its customer {@code from} became part of {@code to}; nothing happens when it is not (any more) {@code from}'s. */
    record ReassignOrder(OrderId orderId, CustomerId from, CustomerId to) implements OrderCommand {}
}
