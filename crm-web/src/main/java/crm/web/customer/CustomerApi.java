package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.projections.customer.CustomerPage;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Timeline;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.search.SearchRefused;
import crm.projections.shared.DataScope;
import crm.web.customer.CustomerAnswers.Customer;
import crm.web.customer.CustomerAnswers.Customers;
import crm.web.customer.CustomerAnswers.Happened;
import crm.web.customer.CustomerAnswers.Relations;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers for programs: whom the pages find, with the same filters, within the key's stores. */
@RestController
@RequestMapping(path = "/api/v1/customers", produces = MediaType.APPLICATION_JSON_VALUE)
class CustomerApi {

    private final CustomerQueries customers;
    private final OrderQueries orders;
    private final Times times;
    private final Clock clock;

    CustomerApi(CustomerQueries customers, OrderQueries orders, Times times, Clock clock) {
        this.customers = customers;
        this.orders = orders;
        this.times = times;
        this.clock = clock;
    }

    /**
     * @param text part of a name, a whole phone number or its last four digits or more
     * @param ordered {@code yes} or {@code no}
     * @param messages {@code none}: who wants none, {@code some}: all others
     * @param from first day of registration, {@code to} the last
     * @param sort {@code newest}, {@code last-order}, {@code spent} or {@code relevance}
     */
    @GetMapping
    @ApiExample("/api/v1/customers?ordered=yes&sort=spent&limit=5")
    Customers search(
            DataScope scope,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable Integer level,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String ordered,
            @RequestParam(required = false) @Nullable String messages,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        CustomerFilter filter = new CustomerFilter(
                text, store, region, level, tag, ordered, messages, from, to, sort, ApiPage.read(cursor));
        CustomerPage page;
        try {
            page = customers.search(scope, filter.search(times, ApiPage.limit(limit)));
        } catch (SearchRefused strange) {
            throw ApiPage.noCursor();
        }
        ApiPage<Customer> items =
                ApiPage.of(page.customers().stream().map(Customer::of).toList(), page.next());
        return new Customers(items.items(), page.total(), items.next());
    }

    /** Of records that became one the one that is left: its {@code id} is then another than was asked for. */
    @GetMapping("/{id}")
    @ApiExample("/api/v1/customers/c-0000")
    Customer one(DataScope scope, @PathVariable String id) {
        return Customer.of(find(scope, id));
    }

    /** Who of the staff serves or served her; of the key's stores only. */
    @GetMapping("/{id}/relations")
    @ApiExample("/api/v1/customers/c-0000/relations")
    Relations relations(DataScope scope, @PathVariable String id) {
        return new Relations(find(scope, id).relations());
    }

    /**
     * What happened to her, the latest first.
     *
     * @param asOf as it was known at the end of that day
     */
    @GetMapping("/{id}/timeline")
    @ApiExample("/api/v1/customers/c-0000/timeline?limit=10")
    ApiPage<Happened> timeline(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        CustomerId customer = find(scope, id).customerId();
        String after = ApiPage.read(cursor);
        Instant until =
                asOf == null ? clock.instant() : times.startOf(asOf.plusDays(1)).minusMillis(1);
        Timeline timeline =
                customers.timeline(scope, customer, until, ApiPage.limit(limit), after.isEmpty() ? null : after);
        return ApiPage.of(timeline.entries().stream().map(Happened::of).toList(), timeline.next());
    }

    /** Her orders in the key's stores, the latest first; a page may be shorter than its limit and still have a next one. */
    @GetMapping("/{id}/orders")
    @ApiExample("/api/v1/customers/c-0000/orders?limit=10")
    ApiPage<OrderView> orders(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        CustomerId customer = find(scope, id).customerId();
        String after = ApiPage.read(cursor);
        try {
            OrderPage page = orders.ofCustomer(scope, customer, ApiPage.limit(limit), after.isEmpty() ? null : after);
            return ApiPage.of(page.orders(), page.next());
        } catch (IllegalArgumentException strange) {
            throw ApiPage.noCursor();
        }
    }

    private CustomerProfile find(DataScope scope, String id) {
        return find(customers, scope, id);
    }

    /** Not there and not yours look the same. */
    static CustomerProfile find(CustomerQueries customers, DataScope scope, String id) {
        CustomerId asked = new CustomerId(id);
        return customers
                .profile(scope, customers.survivor(scope, asked).orElse(asked))
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "id", "api.not-there"));
    }
}
