package crm.domain.moment;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be told of one staff member's share of a moment; {@link MomentShareEvent} is all that can come of it. Pages of
 * WeCom's answers come again and again; what is known changes nothing.
 */
public sealed interface MomentShareCommand {

    @TargetAggregateIdentifier
    MomentShareId shareId();

    /** WeCom asks the staff member; {@code storeId}: the store they serve, null when that is not one. */
    record RecordAsking(MomentShareId shareId, @Nullable StoreId storeId, Instant at) implements MomentShareCommand {}

    /** The staff member published it. */
    record RecordPublishing(MomentShareId shareId, Instant at) implements MomentShareCommand {}

    /** These customers are to see it when it is published. */
    record RecordMomentAudience(MomentShareId shareId, Set<CustomerId> customers, Instant at)
            implements MomentShareCommand {}

    /** These customers could see it. */
    record RecordMomentReach(MomentShareId shareId, Set<CustomerId> customers, Instant at)
            implements MomentShareCommand {}

    /** These customers liked it or commented on it; each counts once, at the earliest time that is told. */
    record RecordReactions(MomentShareId shareId, List<Reaction> likes, List<Reaction> comments, Instant at)
            implements MomentShareCommand {}
}
