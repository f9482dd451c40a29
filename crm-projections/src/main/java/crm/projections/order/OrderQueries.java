package crm.projections.order;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.projections.order.OrderTotalsProjection.StoreTotals;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Stored;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders of the stores within the scope, one by one. */
public class OrderQueries {

    /** Sorts behind every digit, so that {@code x|:} ends what begins with {@code x|}. */
    private static final String AFTER_DIGITS = ":";

    private final DocumentFoldStore<OrderFact> facts;
    private final DocumentFoldStore<StoreTotals> totals;

    public OrderQueries(DocumentStore documents) {
        this.facts = OrderFactsProjection.storeIn(documents);
        this.totals = OrderTotalsProjection.storeIn(documents);
    }

    /** Empty too when the order's store is out of scope. */
    public Optional<OrderView> order(DataScope scope, OrderId orderId) {
        return facts.collection()
                .get(orderId.value())
                .map(facts::read)
                .filter(fact -> scope.sees(fact.storeId()))
                .map(OrderFact::view);
    }

    /** Several at once; those that are not there or out of scope are missing. */
    public Map<OrderId, OrderView> orders(DataScope scope, Collection<OrderId> ids) {
        Map<OrderId, OrderView> found = new HashMap<>();
        facts.collection().getAll(ids.stream().map(OrderId::value).toList()).values().stream()
                .map(facts::read)
                .filter(fact -> scope.sees(fact.storeId()))
                .map(OrderFact::view)
                .forEach(order -> found.put(order.orderId(), order));
        return found;
    }

    /** Orders of stores out of scope are left out, so that a page may be shorter than the limit. */
    public OrderPage ofCustomer(DataScope scope, CustomerId customerId, int limit, @Nullable String cursor) {
        return page(scope, startingWith(OrderFactsProjection.CUSTOMER_TIME, customerId.value(), limit, cursor));
    }

    /** Orders whose customer is not known. */
    public OrderPage unmatched(DataScope scope, int limit, @Nullable String cursor) {
        return switch (scope) {
            case AllStores all ->
                page(
                        scope,
                        RangeQuery.descending(OrderFactsProjection.UNMATCHED_TIME, null, null, limit)
                                .after(cursor));
            case Stores(var ids) -> merged(scope, ids, limit, cursor);
            case OwnCustomers own -> new OrderPage(List.of(), null);
        };
    }

    /** When the oldest of them was placed. */
    public Optional<Instant> oldestUnmatched(DataScope scope) {
        return switch (scope) {
            case AllStores all ->
                first(scope, RangeQuery.ascending(OrderFactsProjection.UNMATCHED_TIME, null, null, 1));
            case Stores(var ids) ->
                ids.stream()
                        .flatMap(store -> first(
                                scope,
                                RangeQuery.ascending(
                                        OrderFactsProjection.UNMATCHED_STORE_TIME,
                                        store + "|",
                                        store + "|" + AFTER_DIGITS,
                                        1))
                                .stream())
                        .min(Instant::compareTo);
            case OwnCustomers own -> Optional.empty();
        };
    }

    private Optional<Instant> first(DataScope scope, RangeQuery query) {
        return page(scope, query).orders().stream().map(OrderView::placedAt).findFirst();
    }

    /** By the date of the latest thing that happened to it, newest first: for timelines. */
    public OrderPage latestOfCustomer(DataScope scope, CustomerId customerId, int limit, @Nullable String cursor) {
        return page(scope, startingWith(OrderFactsProjection.CUSTOMER_LAST, customerId.value(), limit, cursor));
    }

    public OrderTotals unmatchedTotals(DataScope scope) {
        return sum(scope, StoreTotals::unmatched);
    }

    public OrderTotals totals(DataScope scope) {
        return sum(scope, StoreTotals::all);
    }

    private OrderTotals sum(DataScope scope, Function<StoreTotals, OrderTotals> which) {
        OrderTotals sum = OrderTotals.NONE;
        switch (scope) {
            case AllStores all -> {
                for (Stored<StoreTotals> store : totals.all()) sum = sum.plus(which.apply(store.value()));
            }
            case Stores(var ids) -> {
                for (Document store : totals.collection()
                        .getAll(ids.stream().map(StoreId::value).toList())
                        .values()) sum = sum.plus(which.apply(totals.read(store)));
            }
            case OwnCustomers own -> {}
        }
        return sum;
    }

    private OrderPage page(DataScope scope, RangeQuery query) {
        Page page = facts.collection().range(query);
        List<OrderView> orders = page.documents().stream()
                .map(facts::read)
                .filter(fact -> scope.sees(fact.storeId()))
                .map(OrderFact::view)
                .toList();
        return new OrderPage(orders, page.next());
    }

    private static RangeQuery startingWith(String field, String value, int limit, @Nullable String cursor) {
        return RangeQuery.descending(field, value + "|", value + "|" + AFTER_DIGITS, limit)
                .after(cursor);
    }

    /** Each store's own walk, merged; the cursor is the last order's time and id. */
    private OrderPage merged(DataScope scope, Collection<StoreId> stores, int limit, @Nullable String cursor) {
        List<OrderView> orders = new ArrayList<>();
        for (StoreId store : stores) {
            // Orders of the cursor's own millisecond are read again and left out below.
            String to = cursor == null ? AFTER_DIGITS : cursor.substring(0, cursor.indexOf('|')) + AFTER_DIGITS;
            RangeQuery query = RangeQuery.descending(
                    OrderFactsProjection.UNMATCHED_STORE_TIME, store + "|", store + "|" + to, limit + 1);
            orders.addAll(notBefore(scope, query, cursor, limit));
        }
        orders.sort(Comparator.comparing(OrderQueries::place).reversed());
        boolean more = orders.size() > limit;
        List<OrderView> page = more ? List.copyOf(orders.subList(0, limit)) : orders;
        return new OrderPage(page, more ? place(page.getLast()) : null);
    }

    private List<OrderView> notBefore(DataScope scope, RangeQuery query, @Nullable String cursor, int limit) {
        List<OrderView> found = new ArrayList<>();
        @Nullable String next = null;
        do {
            OrderPage page = page(scope, query.after(next));
            for (OrderView order : page.orders())
                if (cursor == null || place(order).compareTo(cursor) < 0) found.add(order);
            next = page.next();
        } while (next != null && found.size() <= limit);
        return found;
    }

    private static String place(OrderView order) {
        return SortableTime.of(order.placedAt()) + "|" + order.orderId();
    }
}
