package crm.web.customer;

import crm.domain.customer.ErasureReason;
import crm.importers.erasure.Erasure;
import crm.importers.erasure.Erasures;
import crm.platform.security.Caller;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deletes all that names a customer, for good, and tells what became of it; for keys of all stores. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ErasureApi {

    private static final Logger log = LoggerFactory.getLogger(ErasureApi.class);
    private static final int LATEST = 1_000;

    private final CustomerQueries customers;
    private final Erasures erasures;

    ErasureApi(CustomerQueries customers, Erasures erasures) {
        this.customers = customers;
        this.erasures = erasures;
    }

    /** @param sure has to be true: what was deleted cannot be had back */
    record Asked(@NotNull ErasureReason reason, @NotNull Boolean sure) {}

    /** Asked for again, the receipt of the first time. */
    @PostMapping(path = "/customers/{id}/erase", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/customers/c-0000/erase", body = "{\"reason\": \"ASKED\", \"sure\": true}")
    ResponseEntity<Erasure> erase(DataScope scope, Caller by, @PathVariable String id, @Sent Asked sent) {
        if (!sent.sure()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "sure", "erase.not-sure");
        CustomerProfile customer = CustomerApi.find(customers, scope, id);
        Erasure erasure = erasures.ofCustomer(customer.customerId())
                .orElseGet(() -> erasures.ask(customer.customerId(), sent.reason(), by.name()));
        log.info("{} has customer {} deleted as {}", by.name(), customer.customerId(), erasure.receipt());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(erasure);
    }

    /** The latest thousand, by their receipts. */
    @GetMapping("/erasures")
    @ApiExample("/api/v1/erasures?limit=20")
    ApiPage<Erasure> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(erasures.latest(LATEST), Erasure::receipt, cursor, limit);
    }

    /** How far it is: the steps that ended, each with its time. */
    @GetMapping("/erasures/{receipt}")
    @ApiExample("/api/v1/erasures/E20260420-7K3M9QXY")
    Erasure one(@PathVariable String receipt) {
        return erasures.find(receipt)
                .orElseThrow(() -> new ApiRefused(HttpStatus.NOT_FOUND, "receipt", "api.not-there"));
    }
}
