package crm.projections.order;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.OrderPaid;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per order of which money was told before it could be booked: what of it still waits. */
@ProcessingGroup("waiting-money")
public final class WaitingMoneyProjection extends BatchFold<OrderId, WaitingMoneyProjection.Entry> {

    /** Millisecond since which the oldest of it waits; of orders of which something does. */
    static final String SINCE = "since";

    /** @param recordedAt epoch millisecond */
    record Told(long fen, boolean refund, long recordedAt) {}

    /** @param waiting by the id of the payment or refund; empty: all was booked */
    record Entry(SortedMap<String, Told> waiting) {

        Entry with(String id, Told told) {
            SortedMap<String, Told> more = new TreeMap<>(waiting);
            more.put(id, told);
            return new Entry(more);
        }

        Entry without(String id) {
            if (!waiting.containsKey(id)) return this;
            SortedMap<String, Told> less = new TreeMap<>(waiting);
            less.remove(id);
            return new Entry(less);
        }

        long since() {
            return waiting.values().stream().mapToLong(Told::recordedAt).min().orElseThrow();
        }
    }

    public WaitingMoneyProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("waiting-money", number(SINCE)),
                Entry.class,
                entry -> entry.waiting().isEmpty() ? Map.of() : Map.of(SINCE, entry.since()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(PaymentReceivedEarly.class, RefundReceivedEarly.class, OrderPaid.class, OrderRefunded.class);
    }

    @Override
    protected Collection<OrderId> keysOf(DomainEvent event) {
        return switch (event) {
            case PaymentReceivedEarly e -> List.of(e.orderId());
            case RefundReceivedEarly e -> List.of(e.orderId());
            case OrderPaid e -> List.of(e.orderId());
            case OrderRefunded e -> List.of(e.orderId());
            default -> List.of();
        };
    }

    @Override
    protected @Nullable Entry fold(OrderId order, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof OrderEvent of)) return before;
        long now = context.recordedAt().toEpochMilli();
        return switch (of) {
            case PaymentReceivedEarly e ->
                known(before)
                        .with(
                                payment(e.payment().paymentId()),
                                new Told(e.payment().amount().fen(), false, now));
            case RefundReceivedEarly e ->
                known(before)
                        .with(
                                refund(e.refund().refundId()),
                                new Told(e.refund().amount().fen(), true, now));
            // Nearly all orders never wait: nothing is kept of them.
            case OrderPaid e ->
                before == null ? null : before.without(payment(e.payment().paymentId()));
            case OrderRefunded e ->
                before == null ? null : before.without(refund(e.refund().refundId()));
            default -> before;
        };
    }

    private static Entry known(@Nullable Entry before) {
        return before == null ? new Entry(new TreeMap<>()) : before;
    }

    private static String payment(String id) {
        return "p:" + id;
    }

    private static String refund(String id) {
        return "r:" + id;
    }
}
