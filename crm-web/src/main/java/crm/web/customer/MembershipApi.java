package crm.web.customer;

import crm.domain.customer.MembershipId;
import crm.domain.shared.Money;
import crm.importers.orderfeed.MembershipFeed;
import crm.platform.Installation;
import crm.platform.audit.Unaudited;
import crm.platform.security.Caller;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.ApiCustomer;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiNames;
import crm.web.shared.ApiOutcome;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Dated entries of memberships, as the chain's member system ({@code source}) reports them; customers must be known. A
 * membership belongs to the chain, not to a store: only who sees all stores reports it.
 */
@Unaudited("The log says of each event which key reported it")
@RestController
@RequestMapping(
        path = "/api/v1/memberships/{source}",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class MembershipApi {

    /** @param level 1 is the lowest */
    record Level(
            @NotNull ApiCustomer customer,
            @NotNull Integer level,
            @NotNull Instant at) {}

    /**
     * @param id the entry's own id in the source: counts once
     * @param points negative: spent
     */
    record Points(
            @NotNull ApiCustomer customer,
            @NotNull String id,
            @NotNull Long points,
            @NotNull String reason,
            @NotNull Instant at) {}

    /** @param amount in fen; negative: spent */
    record Balance(
            @NotNull ApiCustomer customer,
            @NotNull String id,
            @NotNull Long amount,
            @NotNull String reason,
            @NotNull Instant at) {}

    private final MembershipFeed feed;
    private final Installation installation;

    MembershipApi(MembershipFeed feed, Installation installation) {
        this.feed = feed;
        this.installation = installation;
    }

    @PostMapping("/levels")
    @ApiExample(value = "/api/v1/memberships/mall/levels", body = """
            {"customer": {"phone": "13800138000"}, "level": 2, "at": "2026-05-01T10:00:00+08:00"}""")
    ResponseEntity<ApiOutcome> level(@PathVariable String source, Caller caller, @Sent Level level) {
        requireAllStores(caller);
        MembershipId membership = membership(source, level.customer());
        return ApiOutcome.of(feed.setLevel(membership, level.level(), level.at(), caller.name()), membership.value());
    }

    @PostMapping("/points")
    @ApiExample(value = "/api/v1/memberships/mall/points", body = """
            {"customer": {"phone": "13800138000"}, "id": "p-1", "points": 187, "reason": "order 1", "at": "2026-05-01T10:00:10+08:00"}""")
    ResponseEntity<ApiOutcome> points(@PathVariable String source, Caller caller, @Sent Points entry) {
        requireAllStores(caller);
        MembershipId membership = membership(source, entry.customer());
        String entryId = source + ":" + entry.id();
        return ApiOutcome.of(
                feed.enterPoints(membership, entryId, entry.points(), entry.reason(), entry.at(), caller.name()),
                membership.value());
    }

    @PostMapping("/balance")
    @ApiExample(value = "/api/v1/memberships/mall/balance", body = """
            {"customer": {"phone": "13800138000"}, "id": "b-1", "amount": 50000, "reason": "topped up", "at": "2026-05-01T12:00:00+08:00"}""")
    ResponseEntity<ApiOutcome> balance(@PathVariable String source, Caller caller, @Sent Balance entry) {
        requireAllStores(caller);
        MembershipId membership = membership(source, entry.customer());
        String entryId = source + ":" + entry.id();
        Money amount = Money.fen(entry.amount());
        return ApiOutcome.of(
                feed.enterBalance(membership, entryId, amount, entry.reason(), entry.at(), caller.name()),
                membership.value());
    }

    private MembershipId membership(String source, ApiCustomer customer) {
        return feed.membershipOf(customer.identifiers(ApiNames.source(source), installation.phoneCountry()));
    }

    private static void requireAllStores(Caller caller) {
        if (!(caller.scope() instanceof AllStores))
            throw new ApiRefused(HttpStatus.FORBIDDEN, null, "api.store-out-of-scope");
    }
}
