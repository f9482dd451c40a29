package crm.web.audit;

import crm.domain.customer.CustomerId;
import crm.platform.audit.AuditEntry;
import crm.platform.audit.AuditLog;
import crm.platform.audit.AuditQuestion;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Who changed something of one customer, and who was shown her data: for all who may see her. */
@Controller
class CustomerAuditController {

    private static final int MOST = 200;

    private final AuditLog entries;
    private final AuditWords words;
    private final CustomerQueries customers;

    CustomerAuditController(AuditLog entries, AuditWords words, CustomerQueries customers) {
        this.entries = entries;
        this.words = words;
        this.customers = customers;
    }

    @GetMapping("/customers/{id}/audit")
    String page(DataScope scope, @PathVariable String id, Model model) {
        CustomerId customer = customers
                .profile(scope, new CustomerId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .customerId();
        List<AuditEntry> found = new ArrayList<>();
        for (CustomerId record : customers.records(customer))
            found.addAll(entries.find(AuditQuestion.about(record.value()), MOST, null)
                    .entries());
        found.sort(Comparator.comparing(AuditEntry::at).reversed());
        model.addAttribute("customer", customer);
        model.addAttribute("entries", found.stream().limit(MOST).toList());
        model.addAttribute("words", words);
        return "audit/customer";
    }
}
