package crm.projections.order;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.CancellationReceivedEarly;
import crm.domain.order.OrderEvent.FulfilmentReceivedEarly;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderEvent.PaymentReceivedEarly;
import crm.domain.order.OrderEvent.RefundReceivedEarly;
import crm.domain.order.OrderId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per order, from the moment it was placed. */
@ProcessingGroup("order-facts")
public final class OrderFactsProjection extends BatchFold<OrderId, OrderFact> {

    /** {@code <customer>|<placed at>}. */
    static final String CUSTOMER_TIME = "customerTime";

    /** {@code <customer>|<latest date of anything>}. */
    static final String CUSTOMER_LAST = "customerLast";

    /** {@code <placed at>|<store>} of orders without a customer. */
    static final String UNMATCHED_TIME = "unmatchedTime";

    /** {@code <store>|<placed at>} of orders without a customer. */
    static final String UNMATCHED_STORE_TIME = "unmatchedStoreTime";

    /** {@code <store>|<placed at>}. */
    static final String STORE_TIME = "storeTime";

    /** Millisecond of the first payment, of orders with a customer. */
    static final String PAID_AT = "paidAt";

    public OrderFactsProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<OrderFact> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection(
                        "order-facts",
                        text(CUSTOMER_TIME),
                        text(CUSTOMER_LAST),
                        text(UNMATCHED_TIME),
                        text(UNMATCHED_STORE_TIME),
                        text(STORE_TIME),
                        number(PAID_AT)),
                OrderFact.class,
                OrderFactsProjection::fields);
    }

    private static Map<String, Object> fields(OrderFact fact) {
        String placed = SortableTime.of(fact.placedAt());
        Map<String, Object> fields = new HashMap<>();
        fields.put(STORE_TIME, fact.storeId() + "|" + placed);
        if (fact.customerId() == null) {
            fields.put(UNMATCHED_TIME, placed);
            fields.put(UNMATCHED_STORE_TIME, fact.storeId() + "|" + placed);
        } else {
            fields.put(CUSTOMER_TIME, fact.customerId() + "|" + placed);
            fields.put(CUSTOMER_LAST, fact.customerId() + "|" + SortableTime.of(fact.lastAt()));
            if (!fact.payments().isEmpty())
                fields.put(PAID_AT, fact.payments().getFirst().at().toEpochMilli());
        }
        return fields;
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(OrderEvent.class);
    }

    @Override
    protected Collection<OrderId> keysOf(DomainEvent event) {
        return event instanceof OrderEvent e ? List.of(e.orderId()) : List.of();
    }

    @Override
    protected @Nullable OrderFact fold(
            OrderId order, @Nullable OrderFact before, DomainEvent event, EventContext context) {
        if (event instanceof OrderPlaced placed) return placed(placed, context.source());
        if (before == null || !(event instanceof OrderEvent of)) return before;
        return switch (of) {
            case OrderPlaced e -> before;
            case OrderPaid e -> before.paid(e.payment());
            case OrderRefunded e -> before.refunded(e.refund());
            case OrderFulfilled e -> before.fulfilled(e.at());
            case OrderCancelled e -> before.cancelled(e.at());
            case OrderMatched e -> before.matchedTo(e.customerId());
            case OrderReassigned e -> before.matchedTo(e.customerId());
            // What waits for its order is booked by an event of its own when the order comes.
            case PaymentReceivedEarly e -> before;
            case RefundReceivedEarly e -> before;
            case FulfilmentReceivedEarly e -> before;
            case CancellationReceivedEarly e -> before;
        };
    }

    private static OrderFact placed(OrderPlaced e, @Nullable String source) {
        return new OrderFact(
                e.orderId(),
                e.storeId(),
                e.channel(),
                e.customerId(),
                e.staffId(),
                e.lines(),
                e.total(),
                List.of(),
                List.of(),
                e.placedAt(),
                e.placedAt(),
                e.promisedAt(),
                null,
                null,
                source);
    }
}
