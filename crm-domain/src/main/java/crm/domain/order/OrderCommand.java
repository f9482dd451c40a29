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
 * any order: a payment or refund before its order waits inside the aggregate.
 */
public sealed interface OrderCommand {

    @TargetAggregateIdentifier
    OrderId orderId();

    /**
     * The order as its source states it. {@code total} is what is to be paid; the lines' sum may differ by rounding or
     * delivery fees. {@code payment}: already paid. {@code promisedAt}: a pre-order (线上预订). The same content again
     * changes nothing, other content is refused as {@code order.different-content}.
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

    record PayOrder(OrderId orderId, Payment payment) implements OrderCommand {}

    /** Refused as {@code order.refund-exceeds-paid} when more would go back than came in. */
    record RefundOrder(OrderId orderId, Refund refund) implements OrderCommand {}

    record FulfilOrder(OrderId orderId, Instant at) implements OrderCommand {}

    /** Called off before payment; a paid order is refunded instead. */
    record CancelOrder(OrderId orderId, Instant at) implements OrderCommand {}

    /** Identity arrived later: the order is this customer's. */
    record MatchOrder(OrderId orderId, CustomerId customerId) implements OrderCommand {}
}
