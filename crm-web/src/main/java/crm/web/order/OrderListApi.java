package crm.web.order;

import crm.domain.customer.CustomerId;
import crm.importers.orderfeed.intake.FeedDesk;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.importers.orderfeed.intake.FeedState;
import crm.importers.orderfeed.intake.StoredFeeds;
import crm.platform.security.Caller;
import crm.projections.customer.CustomerQueries;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders of a customer and those of nobody, and the feeds that orders come through; orders of a period are in reports. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderListApi {

    private static final Logger log = LoggerFactory.getLogger(OrderListApi.class);

    private static final int LONGEST_NOTE = 200;
    private static final int PARKED = 200;

    private final OrderQueries orders;
    private final CustomerQueries customers;
    private final StoredFeeds feeds;
    private final FeedDesk desk;

    OrderListApi(OrderQueries orders, CustomerQueries customers, StoredFeeds feeds, FeedDesk desk) {
        this.orders = orders;
        this.customers = customers;
        this.feeds = feeds;
        this.desk = desk;
    }

    /** @param items so many of its items stand where */
    record Feed(String name, Map<FeedState, Long> items) {}

    /** @param oldest of those that could not be carried out, at most 200 */
    record Parked(long total, List<FeedDesk.Line> oldest) {}

    record Dismissal(@NotNull String because) {}

    /**
     * The latest first; a page may be shorter than its limit and still have a next one.
     *
     * @param customer whose they are
     * @param unmatched {@code true}: those whose customer is not known; one of the two
     */
    @GetMapping("/orders")
    @ApiExample("/api/v1/orders?unmatched=true&limit=20")
    ApiPage<OrderView> list(
            DataScope scope,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(defaultValue = "false") boolean unmatched,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        if ((customer == null) != unmatched)
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "customer", "api.customer-or-unmatched");
        String place = ApiPage.read(cursor);
        String after = place.isEmpty() ? null : place;
        try {
            OrderPage page = customer == null
                    ? orders.unmatched(scope, ApiPage.limit(limit), after)
                    : orders.ofCustomer(scope, seen(scope, customer), ApiPage.limit(limit), after);
            return ApiPage.of(page.orders(), page.next());
        } catch (IllegalArgumentException strange) {
            throw ApiPage.noCursor();
        }
    }

    private CustomerId seen(DataScope scope, String id) {
        return customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "customer", "api.not-there"))
                .customerId();
    }

    /** Never with their secrets. */
    @GetMapping("/feeds")
    @ApiExample("/api/v1/feeds")
    ApiPage<Feed> feeds(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        ApiPage<FeedSettings> page = ApiPage.of(feeds.find(), FeedSettings::name, cursor, limit);
        return new ApiPage<>(
                page.items().stream()
                        .map(feed -> new Feed(feed.name(), desk.counts(feed.name())))
                        .toList(),
                page.next());
    }

    @GetMapping("/feeds/parked")
    @ApiExample("/api/v1/feeds/parked")
    Parked parked() {
        return new Parked(desk.countParked(), desk.parked(PARKED));
    }

    /** Tries it again, once its reason is removed. */
    @PostMapping("/feeds/parked/{key}/retry")
    @ApiExample("/api/v1/feeds/parked/f1/retry")
    ApiDone retry(Caller by, @PathVariable String key) {
        boolean done = desk.retry(key);
        log.info("{} has an order tried again: {}", by.name(), done ? "waits" : "was not parked");
        return new ApiDone(key, done);
    }

    @PostMapping(path = "/feeds/parked/{key}/dismiss", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/feeds/parked/f1/dismiss", body = "{\"because\": \"A test order of the till\"}")
    ApiDone dismiss(Caller by, @PathVariable String key, @Sent Dismissal sent) {
        String because = sent.because().strip();
        if (because.isEmpty() || because.length() > LONGEST_NOTE)
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "because", "feeds.no-because");
        boolean done = desk.dismiss(key, because, by.name());
        log.warn("{} dismissed an order of a feed: {}", by.name(), done ? "done" : "was not parked");
        return new ApiDone(key, done);
    }
}
