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
import crm.web.shared.ApiBody;
import crm.web.shared.ApiNames;
import crm.web.shared.ApiOutcome;
import crm.web.shared.ApiRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    private final ApiBody body;
    private final Installation installation;

    OrderApi(OrderFeed feed, OrderQueries orders, ApiBody body, Installation installation) {
        this.feed = feed;
        this.orders = orders;
        this.body = body;
        this.installation = installation;
    }

    /** An unknown customer is registered; an order without one is kept and shown as unmatched. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiOutcome> place(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        OrderId orderId = orderId(source, number);
        Place place = body.read(request, Place.class);
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
    ResponseEntity<ApiOutcome> pay(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        OrderId orderId = changeable(scope, source, number);
        return report(request, Pay.class, orderId, pay -> feed.pay(orderId, pay.payment(), caller.name()));
    }

    @PostMapping(path = "/refunds", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiOutcome> refund(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        OrderId orderId = changeable(scope, source, number);
        return report(request, GiveBack.class, orderId, back -> feed.refund(orderId, back.refund(), caller.name()));
    }

    /** Handed over or delivered. */
    @PostMapping(path = "/fulfilment", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiOutcome> fulfil(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        OrderId orderId = changeable(scope, source, number);
        return report(request, Happened.class, orderId, happened -> feed.fulfil(orderId, happened.at(), caller.name()));
    }

    /** Called off before payment; what was paid is refunded instead. */
    @PostMapping(path = "/cancellation", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiOutcome> cancel(
            @PathVariable String source,
            @PathVariable String number,
            DataScope scope,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        OrderId orderId = changeable(scope, source, number);
        return report(request, Happened.class, orderId, happened -> feed.cancel(orderId, happened.at(), caller.name()));
    }

    /** As it stands; a moment after a change it may still stand as before. */
    @GetMapping
    OrderView order(@PathVariable String source, @PathVariable String number, DataScope scope) {
        return orders.order(scope, orderId(source, number)).orElseThrow(OrderApi::unknown);
    }

    private <T> ResponseEntity<ApiOutcome> report(
            HttpServletRequest request, Class<T> type, OrderId orderId, Function<T, FeedOutcome> act)
            throws IOException {
        return ApiOutcome.of(act.apply(body.read(request, type)), orderId.value());
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
