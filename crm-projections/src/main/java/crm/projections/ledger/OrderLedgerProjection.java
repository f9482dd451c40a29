package crm.projections.ledger;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per order from the moment it was placed: its dated entries, each with where and when it was recorded. */
@ProcessingGroup("order-ledger")
public final class OrderLedgerProjection extends BatchFold<OrderId, LedgerOrder> {

    public OrderLedgerProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<LedgerOrder> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("order-ledger", number(RangeQuery.VERSION)), LedgerOrder.class, o -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(
                OrderPlaced.class, OrderPaid.class, OrderRefunded.class, OrderMatched.class, OrderReassigned.class);
    }

    @Override
    protected Collection<OrderId> keysOf(DomainEvent event) {
        return switch (event) {
            case OrderPlaced e -> List.of(e.orderId());
            case OrderPaid e -> List.of(e.orderId());
            case OrderRefunded e -> List.of(e.orderId());
            case OrderMatched e -> List.of(e.orderId());
            case OrderReassigned e -> List.of(e.orderId());
            default -> List.of();
        };
    }

    @Override
    protected @Nullable LedgerOrder fold(
            OrderId order, @Nullable LedgerOrder before, DomainEvent event, EventContext context) {
        if (event instanceof OrderPlaced placed) return placed(placed, context);
        if (before == null) return null;
        long position = context.position();
        long recordedAt = context.recordedAt().toEpochMilli();
        return switch (event) {
            case OrderPaid e ->
                before.with(new LedgerEntry(
                        e.payment().amount().fen(), e.payment().at().toEpochMilli(), null, position, recordedAt));
            case OrderRefunded e ->
                before.with(new LedgerEntry(
                        -e.refund().amount().fen(),
                        e.refund().at().toEpochMilli(),
                        e.paidAt().toEpochMilli(),
                        position,
                        recordedAt));
            case OrderMatched e -> before.with(new LedgerOwner(e.customerId().value(), position, recordedAt));
            case OrderReassigned e -> before.with(new LedgerOwner(e.customerId().value(), position, recordedAt));
            default -> before;
        };
    }

    private static LedgerOrder placed(OrderPlaced e, EventContext context) {
        LedgerOrder order = new LedgerOrder(
                e.storeId().value(),
                e.channel(),
                e.staffId() == null ? null : e.staffId().value(),
                context.source(),
                LedgerOrder.itemsOf(e.lines()),
                LedgerOrder.categoriesOf(e.lines()),
                List.of(),
                List.of());
        if (e.customerId() == null) return order;
        return order.with(new LedgerOwner(
                e.customerId().value(), context.position(), context.recordedAt().toEpochMilli()));
    }
}
