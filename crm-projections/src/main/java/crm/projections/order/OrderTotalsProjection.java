package crm.projections.order;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.order.OrderTotalsProjection.StoreTotals;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per store: how many orders for how much, and how much of it without a customer. */
@ProcessingGroup("order-totals")
public final class OrderTotalsProjection extends BatchFold<StoreId, StoreTotals> {

    record StoreTotals(StoreId storeId, OrderTotals all, OrderTotals unmatched) {

        StoreTotals plus(OrderTotals more, boolean matched) {
            return new StoreTotals(storeId, all.plus(more), matched ? unmatched : unmatched.plus(more));
        }

        StoreTotals matched(Money paid, Money refunded) {
            OrderTotals fewer = new OrderTotals(
                    unmatched.orders() - 1,
                    unmatched.paid().minus(paid),
                    unmatched.refunded().minus(refunded));
            return new StoreTotals(storeId, all, fewer);
        }
    }

    public OrderTotalsProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<StoreTotals> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("order-totals"), StoreTotals.class, t -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(OrderPlaced.class, OrderPaid.class, OrderRefunded.class, OrderMatched.class);
    }

    @Override
    protected Collection<StoreId> keysOf(DomainEvent event) {
        if (!(event instanceof OrderEvent of)) return List.of();
        return switch (of) {
            case OrderPlaced e -> List.of(e.storeId());
            case OrderPaid e -> List.of(e.storeId());
            case OrderRefunded e -> List.of(e.storeId());
            case OrderMatched e -> List.of(e.storeId());
            default -> List.of(); // nothing that is counted here
        };
    }

    @Override
    protected @Nullable StoreTotals fold(
            StoreId store, @Nullable StoreTotals before, DomainEvent event, EventContext context) {
        StoreTotals totals = before == null ? new StoreTotals(store, OrderTotals.NONE, OrderTotals.NONE) : before;
        return switch (event) {
            case OrderPlaced e -> totals.plus(new OrderTotals(1, Money.ZERO, Money.ZERO), e.customerId() != null);
            case OrderPaid e ->
                totals.plus(new OrderTotals(0, e.payment().amount(), Money.ZERO), e.customerId() != null);
            case OrderRefunded e ->
                totals.plus(new OrderTotals(0, Money.ZERO, e.refund().amount()), e.customerId() != null);
            case OrderMatched e -> totals.matched(e.paid(), e.refunded());
            default -> totals;
        };
    }
}
