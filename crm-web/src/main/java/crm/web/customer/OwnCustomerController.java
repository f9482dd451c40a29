package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.StaffCustomer;
import crm.projections.customer.StaffCustomers;
import crm.projections.customer.Timeline;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A staff member's own customers, and one of them: what is between the two, and what she ordered in their store. */
@Controller
@RequestMapping("/desk/staff/customers")
class OwnCustomerController {

    private static final int PAGE = 50;
    private static final int TIMELINE = 20;

    private final StaffCustomers own;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final TimelineWords words;
    private final Clock clock;

    OwnCustomerController(
            StaffCustomers own,
            CustomerQueries customers,
            StoreDirectory stores,
            TagDirectory tags,
            TimelineWords words,
            Clock clock) {
        this.own = own;
        this.customers = customers;
        this.stores = stores;
        this.tags = tags;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String list(
            SignedIn by,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<StaffCustomer> found = own.of(staff(by), by.scope()).stream()
                .filter(customer -> wanted.isEmpty() || isCalled(customer, wanted))
                .toList();
        int from = Math.clamp(skip, 0, found.size());
        int to = Math.min(found.size(), from + PAGE);
        model.addAttribute("text", text);
        model.addAttribute("customers", found.subList(from, to));
        model.addAttribute("all", found.size());
        model.addAttribute("from", from);
        model.addAttribute("next", to < found.size() ? to : null);
        model.addAttribute("names", new Names(stores, tags));
        return "customer/own";
    }

    private static boolean isCalled(StaffCustomer customer, String wanted) {
        return customer.name() != null
                && customer.name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Not there and not hers look the same. */
    @GetMapping("/{id}")
    String one(
            SignedIn by, @PathVariable String id, @RequestParam(required = false) @Nullable String after, Model model) {
        Optional<CustomerId> survivor = customers.survivor(by.scope(), new CustomerId(id));
        if (survivor.isPresent())
            return "redirect:/desk/staff/customers/" + survivor.get().value();
        CustomerProfile customer = customers
                .profile(by.scope(), new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Timeline timeline = customers.timeline(by.scope(), customer.customerId(), clock.instant(), TIMELINE, after);
        model.addAttribute("customer", customer);
        model.addAttribute("names", new Names(stores, tags));
        model.addAttribute("timeline", words.lines(timeline.entries()));
        model.addAttribute("after", after);
        model.addAttribute("next", timeline.next());
        return "customer/own-one";
    }

    private static StaffAccountId staff(SignedIn by) {
        return Objects.requireNonNull(by.user().staff(), "has the role of staff");
    }
}
