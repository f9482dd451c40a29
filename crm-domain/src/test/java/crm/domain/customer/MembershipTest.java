package crm.domain.customer;

import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipEvent.BalanceEntered;
import crm.domain.customer.MembershipEvent.MembershipLevelChanged;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipEvent.PointsReceivedEarly;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MembershipTest {

    private static final CustomerId LI = new CustomerId("c-li");
    private static final MembershipId MEMBER = MembershipId.of(LI);
    private static final Instant MAY = Instant.parse("2020-05-01T02:00:00Z");
    private static final Instant JUNE = Instant.parse("2020-06-01T02:00:00Z");

    private final FixtureConfiguration<Membership> membership = new AggregateTestFixture<>(Membership.class);

    @Test
    void the_first_level_opens_the_membership() {
        membership
                .givenNoPriorActivity()
                .when(new SetLevel(MEMBER, 1, MAY))
                .expectEvents(new MembershipOpened(LI, 1, MAY));
    }

    @Test
    void a_late_level_is_recorded_but_the_latest_date_counts() {
        membership
                .given(new MembershipOpened(LI, 2, JUNE))
                .when(new SetLevel(MEMBER, 1, MAY))
                .expectEvents(new MembershipLevelChanged(LI, 1, MAY))
                .expectState(member -> Assertions.assertEquals(2, member.level()));
    }

    @Test
    void of_two_levels_of_one_date_the_higher_counts() {
        membership
                .given(new MembershipOpened(LI, 3, MAY))
                .when(new SetLevel(MEMBER, 2, MAY))
                .expectState(member -> Assertions.assertEquals(3, member.level()));
    }

    @Test
    void the_same_level_of_the_same_date_changes_nothing() {
        membership
                .given(new MembershipOpened(LI, 2, JUNE), new MembershipLevelChanged(LI, 1, MAY))
                .when(new SetLevel(MEMBER, 2, JUNE))
                .expectNoEvents();
    }

    @Test
    void an_absurd_level_is_refused() {
        refused(new SetLevel(MEMBER, 0, MAY), Rejections.LEVEL_ABSURD);
    }

    @Test
    void an_entry_counts_once() {
        membership
                .given(new PointsEntered(LI, "e1", 100, "order", MAY))
                .when(new EnterPoints(MEMBER, "e1", 100, "order", MAY))
                .expectNoEvents();
    }

    @Test
    void other_content_under_a_known_entry_id_is_refused() {
        membership
                .given(new PointsEntered(LI, "e1", 100, "order", MAY))
                .when(new EnterPoints(MEMBER, "e1", 101, "order", MAY))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.DIFFERENT_ENTRY);
    }

    @Test
    void spending_that_is_not_covered_waits() {
        membership
                .given(new PointsEntered(LI, "e1", 100, "order", MAY))
                .when(new EnterPoints(MEMBER, "e2", -150, "coupon", JUNE))
                .expectEvents(new PointsReceivedEarly(LI, "e2", -150, "coupon", JUNE))
                .expectState(member -> Assertions.assertEquals(100, member.points()));
    }

    @Test
    void a_waiting_entry_counts_in_the_commit_that_covers_it() {
        membership
                .given(
                        new PointsReceivedEarly(LI, "e3", -80, "coupon", JUNE),
                        new PointsReceivedEarly(LI, "e2", -50, "coupon", MAY))
                .when(new EnterPoints(MEMBER, "e1", 100, "order", MAY))
                .expectEvents(
                        new PointsEntered(LI, "e1", 100, "order", MAY), new PointsEntered(LI, "e2", -50, "coupon", MAY))
                .expectState(member -> Assertions.assertEquals(50, member.points()));
    }

    @Test
    void points_and_balance_have_their_own_entry_ids() {
        membership
                .given(new PointsEntered(LI, "e1", 100, "order", MAY))
                .when(new EnterBalance(MEMBER, "e1", Money.fen(5_000), "top-up", MAY))
                .expectEvents(new BalanceEntered(LI, "e1", Money.fen(5_000), "top-up", MAY));
    }

    @Test
    void empty_and_absurd_entries_are_refused() {
        refused(new EnterPoints(MEMBER, "e1", 0, "order", MAY), Rejections.AMOUNT_ZERO);
        refused(new EnterPoints(MEMBER, "e1", Long.MIN_VALUE, "order", MAY), Rejections.AMOUNT_ABSURD);
        refused(new EnterPoints(MEMBER, " ", 1, "order", MAY), Rejections.TEXT_EMPTY);
        refused(new EnterPoints(MEMBER, "e1", 1, "x".repeat(201), MAY), Rejections.TEXT_TOO_LONG);
        refused(new EnterPoints(MEMBER, "e1", 1, "order", Instant.EPOCH), Rejections.DATE_ABSURD);
        refused(new EnterBalance(MEMBER, "e1", Money.fen(10_000_000_001L), "top-up", MAY), Rejections.AMOUNT_ABSURD);
    }

    private void refused(MembershipCommand command, String key) {
        new AggregateTestFixture<>(Membership.class)
                .givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
