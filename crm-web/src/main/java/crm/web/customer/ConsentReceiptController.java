package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.projections.customer.ConsentProof;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What can be handed to a customer who said whether she wants messages: number, date, and what follows from it. */
@Controller
class ConsentReceiptController {

    private final CustomerQueries customers;
    private final ConsentPart consents;
    private final StoreDirectory stores;
    private final TagDirectory tags;

    ConsentReceiptController(
            CustomerQueries customers, ConsentPart consents, StoreDirectory stores, TagDirectory tags) {
        this.customers = customers;
        this.consents = consents;
        this.stores = stores;
        this.tags = tags;
    }

    @GetMapping("/customers/{id}/consent")
    String receipt(DataScope scope, @PathVariable String id, Model model) {
        CustomerProfile customer = customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ConsentProof proof = customers
                .consentProof(scope, customer.customerId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("customer", customer);
        model.addAttribute("proof", proof);
        model.addAttribute("names", new Names(stores, tags));
        consents.fill(scope, customer.customerId(), model);
        return "customer/consent-receipt";
    }
}
