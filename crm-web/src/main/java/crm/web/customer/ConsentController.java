package crm.web.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.platform.security.SignedIn;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer told somebody that she wants no messages, or wants them again. The receipt stands on her page. */
@Controller
@RequestMapping("/customers/{id}")
class ConsentController {

    private static final Logger log = LoggerFactory.getLogger(ConsentController.class);
    private static final String SOURCE = "web";

    private final CustomerQueries customers;
    private final Consents consents;
    private final Clock clock;

    ConsentController(CustomerQueries customers, Consents consents, Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.clock = clock;
    }

    @PostMapping("/opt-out")
    String optOut(
            DataScope scope,
            SignedIn by,
            @PathVariable String id,
            @RequestParam OptOutReason reason,
            RedirectAttributes after) {
        return take(scope, id, Consent.out(ConsentSource.STAFF, reason, by.name(), clock.instant()), after);
    }

    @PostMapping("/opt-in")
    String optIn(DataScope scope, SignedIn by, @PathVariable String id, RedirectAttributes after) {
        return take(scope, id, Consent.in(ConsentSource.STAFF, by.name(), clock.instant()), after);
    }

    private String take(DataScope scope, String id, Consent said, RedirectAttributes after) {
        ConsentReceipt receipt = consents.take(find(scope, id), said, SOURCE);
        log.info("{} wrote down of customer {}: opted out {}", said.by(), receipt.customerId(), said.optedOut());
        after.addFlashAttribute("note", note(said, receipt));
        return "redirect:/customers/" + receipt.customerId().value();
    }

    private static String note(Consent said, ConsentReceipt receipt) {
        if (receipt.standing().optedOut() != said.optedOut()) return "consent.overruled";
        if (!said.optedOut()) return "consent.in-done";
        return receipt.acknowledged() ? "consent.out-done" : "consent.out-pending";
    }

    /** Not there and not yours look the same. */
    private CustomerId find(DataScope scope, String id) {
        CustomerId asked = new CustomerId(id);
        return customers
                .survivor(scope, asked)
                .or(() -> customers.profile(scope, asked).map(profile -> profile.customerId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
