package crm.domain.moment;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that can happen to one staff member's share of a moment; each customer is told of once. */
public sealed interface MomentShareEvent extends DomainEvent {

    MomentShareId shareId();

    /** The store that the staff member served when asked. */
    @Nullable
    StoreId storeId();

    Instant at();

    /** WeCom asks the staff member to publish the moment. */
    @EventName("moment-share.asked")
    record MomentShareAsked(MomentShareId shareId, @Nullable StoreId storeId, Instant at) implements MomentShareEvent {}

    /** The staff member published it. */
    @EventName("moment-share.published")
    record MomentSharePublished(
            MomentShareId shareId, @Nullable StoreId storeId, Instant at) implements MomentShareEvent {}

    /** These customers are to see it when it is published. */
    @EventName("moment-share.audience-recorded")
    record MomentAudienceRecorded(
            MomentShareId shareId, @Nullable StoreId storeId, Set<CustomerId> customers, Instant at)
            implements MomentShareEvent {}

    /** These customers could see it. */
    @EventName("moment-share.reach-recorded")
    record MomentReachRecorded(
            MomentShareId shareId, @Nullable StoreId storeId, Set<CustomerId> customers, Instant at)
            implements MomentShareEvent {}

    /** These customers liked it or commented on it. */
    @EventName("moment-share.reactions-recorded")
    record ReactionsRecorded(
            MomentShareId shareId, @Nullable StoreId storeId, List<Reaction> likes, List<Reaction> comments, Instant at)
            implements MomentShareEvent {}
}
