package crm.web.order;

import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.orderfeed.FeedOutcome;
import crm.importers.orderfeed.OrderFeed;
import crm.platform.Installation;
import crm.platform.audit.Unaudited;
import crm.platform.security.Caller;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.store.vault.Identifier;
import crm.web.order.OrderRequests.GiveBack;
import crm.web.order.OrderRequests.Happened;
import crm.web.order.OrderRequests.Pay;
import crm.web.order.OrderRequests.Place;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiNames;
import crm.web.shared.ApiOutcome;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders as a shop's own system reports them, one at a time. Everything may be repeated and come in any order. An order
 * is named by the reporting system ({@code source}: 1 to 40 of a–z, 0–9, hyphen) and its number there, as in imported files.
 */
@Unaudited("The log says of each event which key reported it")
@RestController
@RequestMapping(path = "/api/v1/orders/{source}/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderApi {

    /** What a report is refused for because of the order that is there: told only to who may see that order. */
    private static final Set<String> COMPARED = Set.of(Rejections.DIFFERENT_CONTENT, Rejections.DIFFERENT_PAYMENT);

    private final OrderFeed feed;
    private final OrderQueries orders;
    private final Installation installation;

    OrderApi(OrderFeed feed, OrderQueries orders, Installation installation) {
        this.feed = feed;
        this.orders = orders;
        this.installation = installation;
    }

    /** An unknown customer is registered; an order without one is kept and shown as unmatched. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/orders/mall/20260501-0001", body = """
            {"storeId": "S01", "channel": "MALL_MINI_PROGRAM", "customer": {"phone": "138 0013 8000"},
             "lines": [{"sku": "mutton-500", "category": "mutton", "quantity": 2, "amount": 15800}],
             "total": 15800, "placedAt": "2026-05-01T10:00:00+08:00"}""")
    ResponseEntity<ApiOutcome> place(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            @Sent Place place) {
        OrderId orderId = orderId(source, number);
        if (!scope.sees(new StoreId(place.storeId())))
            throw new ApiRefused(HttpStatus.FORBIDDEN, "storeId", "api.store-out-of-scope");
        var customer = place.customer();
        var identifiers =
                customer == null ? List.<Identifier>of() : customer.identifiers(source, installation.phoneCountry());
        try {
            FeedOutcome outcome = feed.place(place.order(source, number, identifiers), caller.name());
            return ApiOutcome.of(outcome, orderId.value());
        } catch (DomainRejection rejection) {
            if (COMPARED.contains(rejection.key())) requireVisible(scope, orderId);
            throw rejection;
        }
    }

    @PostMapping(path = "/payments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/orders/mall/20260501-0001/payments", body = """
            {"id": "wx-4200001", "amount": 15800, "at": "2026-05-01T10:00:09+08:00"}""")
    ResponseEntity<ApiOutcome> pay(
            @PathVariable String source, @PathVariable String number, DataScope scope, Caller caller, @Sent Pay pay) {
        OrderId orderId = changeable(scope, source, number);
        return ApiOutcome.of(feed.pay(orderId, pay.payment(), caller.name()), orderId.value());
    }

    @PostMapping(path = "/refunds", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/orders/mall/20260501-0001/refunds", body = """
            {"id": "wx-r-1", "amount": 2900, "at": "2026-05-03T09:00:00+08:00"}""")
    ResponseEntity<ApiOutcome> refund(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            @Sent GiveBack back) {
        OrderId orderId = changeable(scope, source, number);
        return ApiOutcome.of(feed.refund(orderId, back.refund(), caller.name()), orderId.value());
    }

    /** Handed over or delivered. */
    @PostMapping(path = "/fulfilment", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/orders/mall/20260501-0001/fulfilment", body = """
            {"at": "2026-05-02T18:04:00+08:00"}""")
    ResponseEntity<ApiOutcome> fulfil(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            @Sent Happened happened) {
        OrderId orderId = changeable(scope, source, number);
        return ApiOutcome.of(feed.fulfil(orderId, happened.at(), caller.name()), orderId.value());
    }

    /** Called off before payment; what was paid is refunded instead. */
    @PostMapping(path = "/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/orders/mall/20260501-0001/cancellation", body = """
            {"at": "2026-05-01T11:05:00+08:00"}""")
    ResponseEntity<ApiOutcome> cancel(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            @Sent Happened happened) {
        OrderId orderId = changeable(scope, source, number);
        return ApiOutcome.of(feed.cancel(orderId, happened.at(), caller.name()), orderId.value());
    }

    /** As it stands; a moment after a change it may still stand as before. */
    @GetMapping
    @ApiExample("/api/v1/orders/mall/20260501-0001")
    OrderView order(@PathVariable String source, @PathVariable String number, DataScope scope) {
        return orders.order(scope, orderId(source, number)).orElseThrow(OrderApi::unknown);
    }

    /**
     * Who sees all stores may report what happened to an order before the order itself. Who sees some may not: whose store
     * it will be is not known yet.
     */
    private OrderId changeable(DataScope scope, String source, String number) {
        OrderId orderId = orderId(source, number);
        requireVisible(scope, orderId);
        return orderId;
    }

    private void requireVisible(DataScope scope, OrderId orderId) {
        if (!(scope instanceof DataScope.AllStores)
                && orders.order(scope, orderId).isEmpty()) throw unknown();
    }

    private static OrderId orderId(String source, String number) {
        return new OrderId(ApiNames.source(source) + ":" + ApiNames.number(number));
    }

    private static ApiRefused unknown() {
        return new ApiRefused(HttpStatus.NOT_FOUND, null, "api.no-such-order");
    }
}
