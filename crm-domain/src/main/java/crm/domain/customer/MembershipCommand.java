package crm.domain.customer;

import crm.domain.shared.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * All that can be asked of a membership; {@link MembershipEvent} is all that can come of it. Points and balance are
 * dated entries: nothing is edited, a correction is another entry. An entry id counts once.
 */
public sealed interface MembershipCommand {

    @TargetAggregateIdentifier
    MembershipId membershipId();

    /**
     * Opens the membership or enters a dated change of level (1 is the lowest); a repeat changes nothing. The latest date
     * counts, on one date the higher level.
     */
    record SetLevel(MembershipId membershipId, int level, Instant at) implements MembershipCommand {}

    /**
     * {@code points} may be negative (spent). The sum never falls below zero: spending that it does not cover waits
     * inside the aggregate and counts as soon as late entries cover it, in the order of dates. The same entry id with
     * other content is refused as {@code membership.different-entry}.
     */
    record EnterPoints(MembershipId membershipId, String entryId, long points, String reason, Instant at)
            implements MembershipCommand {}

    /** As {@link EnterPoints}, in money. */
    record EnterBalance(MembershipId membershipId, String entryId, Money amount, String reason, Instant at)
            implements MembershipCommand {}

    /**
     * Takes over the entries of a customer who became part of this one. An entry that is known already counts once; the id
     * of another entry is kept apart by the absorbed customer's id behind it. Repeats change nothing.
     */
    record AbsorbMembership(MembershipId membershipId, CustomerId absorbed, MembershipPast past, Instant at)
            implements MembershipCommand {}
}
