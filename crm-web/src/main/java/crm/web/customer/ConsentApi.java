package crm.web.customer;

import crm.domain.customer.Consent;
import crm.domain.customer.ConsentSource;
import crm.domain.customer.OptOutReason;
import crm.importers.consent.ConsentReceipt;
import crm.importers.orderfeed.ConsentFeed;
import crm.platform.Installation;
import crm.platform.security.Caller;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiCustomer;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiNames;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What customers told another system of the chain about messages. It holds in the whole chain: only who sees all stores
 * reports it.
 */
@RestController
@RequestMapping(
        path = "/api/v1/consents/{source}",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class ConsentApi {

    /**
     * @param reason null: she did not say
     * @param at when she said it
     */
    record OptingOut(
            @NotNull ApiCustomer customer,
            @Nullable OptOutReason reason,
            @NotNull Instant at) {}

    /** @param at when she said it */
    record OptingIn(@NotNull ApiCustomer customer, @NotNull Instant at) {}

    /** What was said, and whether it changed something. */
    enum Outcome {
        ACCEPTED,
        /** It was known already, or is older than what she said last. */
        REPEATED
    }

    /**
     * @param id of the customer
     * @param optedOut what counts now
     * @param acknowledged no call that names her for a message begins any more; false: send it again
     */
    record Answer(Outcome outcome, String id, boolean optedOut, boolean acknowledged) {}

    private final ConsentFeed feed;
    private final Installation installation;

    ConsentApi(ConsentFeed feed, Installation installation) {
        this.feed = feed;
        this.installation = installation;
    }

    @PostMapping("/opt-outs")
    @ApiExample(value = "/api/v1/consents/mall/opt-outs", body = """
            {"customer": {"phone": "13800138000"}, "reason": "TOO_MANY", "at": "2026-05-01T10:00:00+08:00"}""")
    ResponseEntity<Answer> optOut(@PathVariable String source, Caller caller, @Sent OptingOut said) {
        requireAllStores(caller);
        OptOutReason reason = said.reason() == null ? OptOutReason.ASKED : said.reason();
        return take(source, said.customer(), Consent.out(ConsentSource.API, reason, caller.name(), said.at()));
    }

    @PostMapping("/opt-ins")
    @ApiExample(value = "/api/v1/consents/mall/opt-ins", body = """
            {"customer": {"phone": "13800138000"}, "at": "2026-05-02T09:30:00+08:00"}""")
    ResponseEntity<Answer> optIn(@PathVariable String source, Caller caller, @Sent OptingIn said) {
        requireAllStores(caller);
        return take(source, said.customer(), Consent.in(ConsentSource.API, caller.name(), said.at()));
    }

    private ResponseEntity<Answer> take(String source, ApiCustomer customer, Consent said) {
        ConsentReceipt receipt =
                feed.take(customer.identifiers(ApiNames.source(source), installation.phoneCountry()), said);
        return ResponseEntity.status(status(receipt))
                .body(new Answer(
                        receipt.changed() ? Outcome.ACCEPTED : Outcome.REPEATED,
                        receipt.customerId().value(),
                        receipt.standing().optedOut(),
                        receipt.acknowledged()));
    }

    private static HttpStatus status(ConsentReceipt receipt) {
        if (!receipt.acknowledged()) return HttpStatus.ACCEPTED;
        return receipt.changed() ? HttpStatus.CREATED : HttpStatus.OK;
    }

    private static void requireAllStores(Caller caller) {
        if (!(caller.scope() instanceof AllStores))
            throw new ApiRefused(HttpStatus.FORBIDDEN, null, "api.store-out-of-scope");
    }
}
