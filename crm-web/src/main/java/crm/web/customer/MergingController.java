package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.importers.identity.AbsorbingQueue;
import crm.importers.identity.CustomerMerging;
import crm.importers.wecom.identity.Identities;
import crm.platform.audit.Reveals;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerSearch;
import crm.projections.customer.CustomerSearch.Sort;
import crm.projections.customer.Relation;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.store.documents.StoreUnavailable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Two records are one person: somebody looks for the other one, compares, and says why. A customer is the chain's, so only who
 * sees all stores merges.
 */
@Controller
@RequestMapping("/customers/merging")
class MergingController {

    private static final Logger log = LoggerFactory.getLogger(MergingController.class);
    private static final int FOUND = 10;
    private static final int SHOWN = 50;

    private final CustomerQueries customers;
    private final CustomerMerging merging;
    private final AbsorbingQueue queue;
    private final Identities identities;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Clock clock;

    MergingController(
            CustomerQueries customers,
            CustomerMerging merging,
            AbsorbingQueue queue,
            Identities identities,
            StoreDirectory stores,
            TagDirectory tags,
            Clock clock) {
        this.customers = customers;
        this.merging = merging;
        this.queue = queue;
        this.identities = identities;
        this.stores = stores;
        this.tags = tags;
        this.clock = clock;
    }

    /** What is under way, and whom WeCom does not know. */
    @GetMapping
    String standing(DataScope scope, Model model) {
        requireAllStores(scope);
        model.addAttribute("open", queue.open(SHOWN));
        model.addAttribute("asked", identities.countOpen());
        model.addAttribute("unresolvedCount", identities.countUnresolved());
        model.addAttribute("unresolved", identities.unresolved(SHOWN));
        model.addAttribute("names", new Names(stores, tags));
        return "customer/merging";
    }

    @Reveals
    @GetMapping("/{id}")
    String choose(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String with,
            Model model) {
        requireAllStores(scope);
        CustomerProfile customer = find(scope, id);
        model.addAttribute("customer", customer);
        model.addAttribute("names", new Names(stores, tags));
        model.addAttribute("text", text == null ? "" : text);
        CustomerProfile other = with == null || with.isBlank() ? null : other(scope, customer, with);
        model.addAttribute("other", other);
        model.addAttribute("staffTogether", other == null ? 0 : staffTogether(customer, other));
        model.addAttribute("reasons", List.of(MergeReason.SAME_PERSON, MergeReason.SAME_PHONE));
        model.addAttribute("searched", text != null && !text.isBlank());
        try {
            model.addAttribute("found", found(scope, customer, text));
            model.addAttribute("down", false);
        } catch (StoreUnavailable starting) {
            model.addAttribute("found", List.of());
            model.addAttribute("down", true);
        }
        return "customer/merge";
    }

    /** @param into who remains: the customer herself or the other one */
    @PostMapping("/{id}")
    String merge(
            SignedIn by,
            DataScope scope,
            @PathVariable String id,
            @RequestParam String with,
            @RequestParam String into,
            @RequestParam MergeReason reason,
            RedirectAttributes notes) {
        requireAllStores(scope);
        CustomerProfile customer = find(scope, id);
        CustomerProfile other = other(scope, customer, with);
        boolean staysHerself = into.equals(customer.customerId().value());
        if (!staysHerself && !into.equals(other.customerId().value()))
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        if (reason == MergeReason.SAME_UNIONID) // WeCom says that, no person
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        CustomerId survivor = merging.merge(
                staysHerself ? other.customerId() : customer.customerId(),
                staysHerself ? customer.customerId() : other.customerId(),
                reason,
                clock.instant(),
                by.name());
        log.info("{} merged customers {} and {}", by.name(), customer.customerId(), other.customerId());
        notes.addFlashAttribute("note", "merging.done");
        return "redirect:/customers/" + survivor.value();
    }

    /** Relations with one staff member become one. */
    private static long staffTogether(CustomerProfile one, CustomerProfile other) {
        return Stream.of(one, other)
                .flatMap(each -> each.relations().stream())
                .map(Relation::staffId)
                .distinct()
                .count();
    }

    private List<CustomerProfile> found(DataScope scope, CustomerProfile customer, @Nullable String text) {
        return text == null || text.isBlank()
                ? Lookalikes.of(customers, scope, customer)
                : customers
                        .search(
                                scope,
                                new CustomerSearch(
                                        text,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sort.RELEVANCE,
                                        FOUND,
                                        null))
                        .customers()
                        .stream()
                        .filter(each -> !each.customerId().equals(customer.customerId()))
                        .toList();
    }

    private CustomerProfile other(DataScope scope, CustomerProfile customer, String with) {
        return Optional.of(find(scope, with))
                .filter(found -> !found.customerId().equals(customer.customerId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    /** Not there and not yours look the same. */
    private CustomerProfile find(DataScope scope, String id) {
        return customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void requireAllStores(DataScope scope) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
}
