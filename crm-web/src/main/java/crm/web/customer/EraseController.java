package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.domain.customer.ErasureReason;
import crm.importers.erasure.Erasure;
import crm.importers.erasure.Erasures;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import java.util.Map;
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

/**
 * Deletes all that names a customer, for good (个人信息保护法 article 47): asked for with a reason and a second look, then
 * carried out step by step, and kept under a number. It concerns the whole chain, so who asks sees all stores.
 */
@Controller
@RequestMapping("/customers")
class EraseController {

    private static final Logger log = LoggerFactory.getLogger(EraseController.class);
    private static final int LATEST = 200;

    private final CustomerQueries customers;
    private final Erasures erasures;
    private final StoreDirectory stores;
    private final TagDirectory tags;

    EraseController(CustomerQueries customers, Erasures erasures, StoreDirectory stores, TagDirectory tags) {
        this.customers = customers;
        this.erasures = erasures;
        this.stores = stores;
        this.tags = tags;
    }

    @GetMapping("/erase/{id}")
    String ask(DataScope scope, @PathVariable String id, Model model) {
        CustomerProfile customer = find(scope, id);
        return erasures.ofCustomer(customer.customerId())
                .map(EraseController::receipt)
                .orElseGet(() -> form(customer, null, Map.of(), model));
    }

    @PostMapping("/erase/{id}")
    String erase(
            DataScope scope,
            SignedIn by,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable ErasureReason reason,
            @RequestParam(defaultValue = "false") boolean sure,
            Model model) {
        CustomerProfile customer = find(scope, id);
        if (reason == null) return form(customer, null, Map.of("reason", "erase.no-reason"), model);
        if (!sure) return form(customer, reason, Map.of("sure", "erase.not-sure"), model);
        Erasure erasure = erasures.ask(customer.customerId(), reason, by.name());
        log.info("{} has customer {} deleted as {}", by.name(), customer.customerId(), erasure.receipt());
        return receipt(erasure);
    }

    /** All of them, the latest first. */
    @GetMapping("/erasures")
    String list(DataScope scope, Model model) {
        requireAllStores(scope);
        model.addAttribute("erasures", erasures.latest(LATEST));
        return "customer/erasures";
    }

    @GetMapping("/erasures/{receipt}")
    String receipt(DataScope scope, @PathVariable String receipt, Model model) {
        show(scope, receipt, model);
        return "customer/erasure";
    }

    @GetMapping("/erasures/{receipt}/steps")
    String steps(DataScope scope, @PathVariable String receipt, Model model) {
        show(scope, receipt, model);
        return "customer/erasure :: steps";
    }

    private void show(DataScope scope, String receipt, Model model) {
        requireAllStores(scope);
        model.addAttribute(
                "erasure", erasures.find(receipt).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("steps", Erasure.Step.values());
    }

    private String form(
            CustomerProfile customer, @Nullable ErasureReason reason, Map<String, String> errors, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("names", new Names(stores, tags));
        model.addAttribute("reasons", ErasureReason.values());
        model.addAttribute("chosen", reason);
        model.addAttribute("errors", errors);
        return "customer/erase";
    }

    private static String receipt(Erasure erasure) {
        return "redirect:/customers/erasures/" + erasure.receipt();
    }

    private CustomerProfile find(DataScope scope, String id) {
        requireAllStores(scope);
        return customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void requireAllStores(DataScope scope) {
        if (!scope.sees(null)) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
}
