package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.store.vault.PersonalField;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows one masked field to who says why. The audit has it before this begins, like every change; the value stands in this
 * one answer and nowhere else.
 */
@Controller
class RevealController {

    private final CustomerQueries customers;
    private final IdentityPart identity;
    private final CustomerController pages;

    RevealController(CustomerQueries customers, IdentityPart identity, CustomerController pages) {
        this.customers = customers;
        this.identity = identity;
        this.pages = pages;
    }

    @PostMapping("/customers/{id}/reveal")
    String reveal(
            DataScope scope,
            SignedIn by,
            @PathVariable String id,
            @RequestParam PersonalField field,
            @RequestParam(required = false) @Nullable RevealReason reason,
            @RequestParam(defaultValue = "") String because,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        CustomerProfile customer = customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean said = reason != null && (reason != RevealReason.OTHER || !because.isBlank());
        if (!said)
            model.addAttribute("errors", Map.of("reason", reason == null ? "reveal.no-reason" : "reveal.no-words"));
        if (part == null) pages.fill(scope, by, customer, new Looking(null, null, null, null), model);
        model.addAttribute("customer", customer);
        model.addAttribute("revealReason", reason);
        model.addAttribute("revealBecause", because);
        identity.fill(scope, customer.customerId(), said ? field : null, model);
        return part == null ? "customer/page" : "customer/identity :: identity";
    }
}
