package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.store.vault.PersonalField;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One masked field of a customer, to whoever says why. Field and reason stand in the address so that the audit has them before
 * the value is told, as on her page.
 */
@RestController
class RevealApi {

    private final CustomerQueries customers;

    RevealApi(CustomerQueries customers) {
        this.customers = customers;
    }

    record Revealed(String id, PersonalField field, String value) {
        /** Never who she is. */
        @Override
        public String toString() {
            return "Revealed[" + field + "]";
        }
    }

    /**
     * @param reason why, in one word
     * @param because in words, when the reason is {@code OTHER}
     */
    @PostMapping(path = "/api/v1/customers/{id}/reveal", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/customers/c-0000/reveal?field=PHONE&reason=CONTACT")
    ResponseEntity<Revealed> reveal(
            DataScope scope,
            @PathVariable String id,
            @RequestParam PersonalField field,
            @RequestParam RevealReason reason,
            @RequestParam(defaultValue = "") String because) {
        if (reason == RevealReason.OTHER && because.isBlank())
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "because", "reveal.no-words");
        if (!IdentityPart.SHOWN.contains(field))
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "field", "api.wrong-value");
        CustomerId customer = CustomerApi.find(customers, scope, id).customerId();
        String value = customers.identity(scope, customer).orElse(Map.of()).get(field);
        if (value == null) throw new ApiRefused(HttpStatus.NOT_FOUND, "field", "api.not-there");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Revealed(customer.value(), field, value));
    }
}
