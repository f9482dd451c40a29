package crm.domain.customer;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.shared.Money;
import java.time.Instant;

/** All that can happen to a membership. */
public sealed interface MembershipEvent extends DomainEvent {

    CustomerId customerId();

    Instant at();

    @EventName("membership.opened")
    record MembershipOpened(CustomerId customerId, int level, Instant at) implements MembershipEvent {}

    @EventName("membership.level-changed")
    record MembershipLevelChanged(CustomerId customerId, int level, Instant at) implements MembershipEvent {}

    @EventName("membership.points-entered")
    record PointsEntered(CustomerId customerId, String entryId, long points, String reason, Instant at)
            implements MembershipEvent {}

    @EventName("membership.balance-entered")
    record BalanceEntered(CustomerId customerId, String entryId, Money amount, String reason, Instant at)
            implements MembershipEvent {}
}
