package crm.web.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.CustomerId;
import crm.domain.customer.OptOutReason;
import crm.importers.consent.ConsentReceipt;
import crm.importers.consent.Consents;
import crm.platform.security.Caller;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.web.customer.CustomerAnswers.Receipt;
import crm.web.customer.CustomerAnswers.Standing;
import crm.web.shared.ApiExample;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a customer whose id is known wants messages, as staff write it down on her page. */
@RestController
@RequestMapping(path = "/api/v1/customers/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class CustomerConsentApi {

    private static final String SOURCE = "api";

    private final CustomerQueries customers;
    private final Consents consents;
    private final Clock clock;

    CustomerConsentApi(CustomerQueries customers, Consents consents, Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.clock = clock;
    }

    record OptOut(@NotNull OptOutReason reason) {}

    @GetMapping("/consent")
    @ApiExample("/api/v1/customers/c-0000/consent")
    Standing consent(DataScope scope, @PathVariable String id) {
        CustomerId customer = CustomerApi.find(customers, scope, id).customerId();
        // From the log itself: whoever just wrote it down sees it.
        Consent standing = consents.standing(customer);
        boolean none = standing != null && standing.optedOut();
        return new Standing(!none, standing, none && consents.isNamedUnderWay(customer));
    }

    @PostMapping(path = "/opt-out", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/customers/c-0000/opt-out", body = "{\"reason\": \"TOO_MANY\"}")
    ResponseEntity<Receipt> optOut(DataScope scope, Caller by, @PathVariable String id, @Sent OptOut sent) {
        return take(scope, id, Consent.out(ConsentSource.API, sent.reason(), by.name(), clock.instant()));
    }

    @PostMapping("/opt-in")
    @ApiExample("/api/v1/customers/c-0000/opt-in")
    ResponseEntity<Receipt> optIn(DataScope scope, Caller by, @PathVariable String id) {
        return take(scope, id, Consent.in(ConsentSource.API, by.name(), clock.instant()));
    }

    private ResponseEntity<Receipt> take(DataScope scope, String id, Consent said) {
        CustomerId customer = CustomerApi.find(customers, scope, id).customerId();
        ConsentReceipt receipt = consents.take(customer, said, SOURCE);
        return ResponseEntity.status(receipt.acknowledged() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Receipt(
                        receipt.customerId(),
                        !receipt.standing().optedOut(),
                        receipt.changed(),
                        receipt.acknowledged()));
    }
}
