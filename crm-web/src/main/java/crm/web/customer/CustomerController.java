package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.erasure.Erasures;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.campaign.OpenShare;
import crm.projections.customer.AsOf;
import crm.projections.customer.CustomerPage;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.customer.Timeline;
import crm.projections.customer.TimelineKind;
import crm.projections.order.OrderQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.search.SearchRefused;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
@RequestMapping("/customers")
class CustomerController {

    private static final int TIMELINE = 30;
    private static final int ORDERS = 10;

    private final CustomerQueries customers;
    private final OrderQueries orders;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Erasures erasures;
    private final IdentityPart identity;
    private final ConsentPart consents;
    private final ChatPart chats;
    private final TimelineWords words;
    private final Times times;
    private final Clock clock;

    CustomerController(
            CustomerQueries customers,
            OrderQueries orders,
            StoreDirectory stores,
            TagDirectory tags,
            Erasures erasures,
            IdentityPart identity,
            ConsentPart consents,
            ChatPart chats,
            TimelineWords words,
            Times times,
            Clock clock) {
        this.customers = customers;
        this.orders = orders;
        this.stores = stores;
        this.tags = tags;
        this.erasures = erasures;
        this.identity = identity;
        this.consents = consents;
        this.chats = chats;
        this.words = words;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String search(
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
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var filter = new CustomerFilter(text, store, region, level, tag, ordered, messages, from, to, sort, after);
        model.addAttribute("filter", filter);
        model.addAttribute("stores", stores.stores(scope));
        model.addAttribute("regions", stores.regions());
        model.addAttribute("tags", tags.tags());
        model.addAttribute("names", new Names(stores, tags));
        try {
            model.addAttribute("found", customers.search(scope, filter.search(times)));
            model.addAttribute("down", false);
        } catch (StoreUnavailable starting) {
            model.addAttribute("found", new CustomerPage(List.of(), 0, null));
            model.addAttribute("down", true);
        } catch (SearchRefused strange) {
            // No place of ours, such as an address that somebody shortened: from the beginning.
            if (after == null) throw strange;
            return search(scope, text, store, region, level, tag, ordered, messages, from, to, sort, null, model);
        }
        return "customer/search";
    }

    @GetMapping("/{id}")
    String page(DataScope scope, SignedIn by, @PathVariable String id, Looking looking, Model model) {
        Optional<CustomerId> survivor = customers.survivor(scope, new CustomerId(id));
        if (survivor.isPresent()) return "redirect:/customers/" + survivor.get().value();
        CustomerProfile customer = find(scope, id);
        fill(scope, by, customer, looking, model);
        identity.fill(scope, customer.customerId(), null, model);
        return "customer/page";
    }

    /** All of the page but who she is. */
    void fill(DataScope scope, SignedIn by, CustomerProfile customer, Looking looking, Model model) {
        CustomerId id = customer.customerId();
        AsOf upTo = looking.upTo(times, clock);
        // As she was; nothing, when nothing was known of her yet.
        CustomerProfile shown =
                looking.isPast() ? customers.profile(scope, id, upTo).orElse(null) : customer;
        fillActions(scope, customer, by, model);
        List<OpenShare> open = looking.isPast() ? List.of() : consents.fill(scope, id, model);
        if (looking.isPast()) model.addAttribute("consent", shown == null ? null : shown.consent());
        model.addAttribute("customer", customer);
        model.addAttribute("shown", shown);
        model.addAttribute("looking", looking);
        model.addAttribute("allKinds", TimelineKind.values());
        model.addAttribute("names", names(shown, open));
        model.addAttribute(
                "orders",
                looking.isPast()
                        ? customers.orders(scope, id, upTo, ORDERS)
                        : orders.ofCustomer(scope, id, ORDERS, null).orders());
        chats.fill(scope, id, upTo.instant(), model);
        fillTimeline(scope, id, looking, model);
    }

    private Names names(@Nullable CustomerProfile shown, List<OpenShare> open) {
        Stream<StaffAccountId> serving =
                shown == null ? Stream.empty() : shown.relations().stream().map(Relation::staffId);
        return new Names(stores, tags)
                .withStaff(Stream.concat(serving, open.stream().map(OpenShare::senderId))
                        .toList());
    }

    private void fillActions(DataScope scope, CustomerProfile customer, SignedIn by, Model model) {
        boolean merges = scope.sees(null) && Routes.mayOpen(by.user().roles(), "/customers/merging");
        model.addAttribute("mayMerge", merges && customer.erased() == null);
        model.addAttribute(
                "mayErase",
                scope.sees(null)
                        && customer.erased() == null
                        && Routes.mayOpen(by.user().roles(), "/customers/erase"));
        model.addAttribute("erasure", erasures.ofCustomer(customer.customerId()).orElse(null));
        model.addAttribute(
                "visits", customers.visits(scope, customer.customerId()).orElse(null));
        try {
            model.addAttribute("lookalikes", merges ? Lookalikes.of(customers, scope, customer) : List.of());
        } catch (StoreUnavailable starting) {
            model.addAttribute("lookalikes", List.of());
        }
    }

    /** The next part of the timeline, put in place of the button that asks for it. */
    @GetMapping("/{id}/timeline")
    String timeline(DataScope scope, @PathVariable String id, Looking looking, Model model) {
        CustomerProfile customer = find(scope, id);
        model.addAttribute("customer", customer);
        model.addAttribute("looking", looking);
        fillTimeline(scope, customer.customerId(), looking, model);
        return "customer/timeline :: entries";
    }

    private void fillTimeline(DataScope scope, CustomerId id, Looking looking, Model model) {
        Timeline timeline =
                customers.timeline(scope, id, looking.upTo(times, clock), looking.kinds(), TIMELINE, looking.after());
        model.addAttribute("timeline", words.lines(timeline.entries()));
        model.addAttribute("next", timeline.next());
    }

    /** Not there and not yours look the same. */
    private CustomerProfile find(DataScope scope, String id) {
        return customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
