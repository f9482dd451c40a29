package crm.projections.order;

import crm.domain.order.OrderId;
import crm.domain.shared.Money;
import crm.projections.order.WaitingMoneyProjection.Entry;
import crm.projections.order.WaitingMoneyProjection.Told;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.List;

/** Payments and refunds that came before the order, or before what they refund; they are booked when it comes. */
public final class WaitingMoney {

    private final DocumentFoldStore<Entry> store;

    public WaitingMoney(DocumentStore documents) {
        this.store = WaitingMoneyProjection.storeIn(documents);
    }

    /** Of one order. @param since when the oldest of it was recorded */
    public record Row(OrderId orderId, Money paid, Money refunded, Instant since) {}

    /** How many orders there are; nobody knows their stores, so that who sees not all sees none. */
    public long count(DataScope scope) {
        return scope.sees(null)
                ? store.collection().count(RangeQuery.ascending(WaitingMoneyProjection.SINCE, null, null, 1))
                : 0;
    }

    /** Those that have waited longest. */
    public List<Row> longest(DataScope scope, int most) {
        if (!scope.sees(null)) return List.of();
        return store
                .collection()
                .range(RangeQuery.ascending(WaitingMoneyProjection.SINCE, null, null, most))
                .documents()
                .stream()
                .map(this::row)
                .toList();
    }

    private Row row(Document document) {
        Entry entry = store.read(document);
        return new Row(
                new OrderId(document.key()), sum(entry, false), sum(entry, true), Instant.ofEpochMilli(entry.since()));
    }

    private static Money sum(Entry entry, boolean refunds) {
        return Money.sum(entry.waiting().values().stream()
                .filter(told -> told.refund() == refunds)
                .map(Told::fen)
                .map(Money::fen)
                .toList());
    }
}
