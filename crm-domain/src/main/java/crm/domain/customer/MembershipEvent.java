package crm.domain.customer;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that can happen to a membership. */
public sealed interface MembershipEvent extends DomainEvent {

    CustomerId customerId();

    Instant at();

    /** The first level known to us; not always the earliest by date. */
    @EventName("membership.opened")
    record MembershipOpened(CustomerId customerId, int level, Instant at) implements MembershipEvent {}

    /** A dated fact: the level from {@code at} on. The latest date counts, on one date the higher level. */
    @EventName("membership.level-changed")
    record MembershipLevelChanged(CustomerId customerId, int level, Instant at) implements MembershipEvent {}

    /** Points came in (positive) or were spent (negative) and count in the sum. */
    @EventName("membership.points-entered")
    record PointsEntered(CustomerId customerId, String entryId, long points, String reason, Instant at)
            implements MembershipEvent {}

    /** Money was paid into the balance (positive) or spent from it (negative) and counts in the sum. */
    @EventName("membership.balance-entered")
    record BalanceEntered(CustomerId customerId, String entryId, Money amount, String reason, Instant at)
            implements MembershipEvent {}

    /** Dated entries of a record that became part of this customer; they count in level and sums as any other. */
    @EventName("membership.absorbed")
    record MembershipAbsorbed(CustomerId customerId, CustomerId absorbed, MembershipPast past, Instant at)
            implements MembershipEvent {

        /** The same as if it had always been told of this customer. */
        public List<MembershipEvent> told() {
            List<MembershipEvent> told = new ArrayList<>();
            for (MembershipPast.Level l : past.levels())
                told.add(new MembershipLevelChanged(customerId, l.level(), l.at()));
            for (MembershipPast.Points p : past.points())
                told.add(new PointsEntered(customerId, p.entryId(), p.points(), p.reason(), p.at()));
            for (MembershipPast.Balance b : past.balance())
                told.add(new BalanceEntered(customerId, b.entryId(), b.amount(), b.reason(), b.at()));
            return told;
        }
    }

    /** Points spent before those they come from are known; they count from the moment the sum covers them. */
    @EventName("membership.points-received-early")
    record PointsReceivedEarly(CustomerId customerId, String entryId, long points, String reason, Instant at)
            implements MembershipEvent {}

    /** Balance spent before what it comes from is known; it counts from the moment the sum covers it. */
    @EventName("membership.balance-received-early")
    record BalanceReceivedEarly(CustomerId customerId, String entryId, Money amount, String reason, Instant at)
            implements MembershipEvent {}
}
