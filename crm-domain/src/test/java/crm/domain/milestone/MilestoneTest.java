package crm.domain.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.milestone.MilestoneCommand.EraseMilestone;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.milestone.MilestoneEvent.MilestoneErased;
import crm.domain.milestone.MilestoneEvent.MilestoneMarked;
import crm.domain.org.Place;
import crm.domain.org.StoreId;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MilestoneTest {

    private static final MilestoneId ID = new MilestoneId("closing");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final MilestoneText CLOSED = new MilestoneText("门店暂停堂食", "Stores stop dining in");
    private static final Instant AT = Instant.parse("2026-05-04T02:00:00Z");
    private static final Decider OPS = new Decider("ops", true);
    private static final MilestoneMarked MARKED = new MilestoneMarked(ID, DAY, Place.CHAIN, CLOSED, "ops", AT);

    private final FixtureConfiguration<Milestone> milestone = new AggregateTestFixture<>(Milestone.class);

    @Test
    void a_day_is_marked_once_and_corrected_when_something_else_is_said() {
        milestone
                .givenNoPriorActivity()
                .when(new MarkMilestone(ID, DAY, Place.CHAIN, CLOSED, OPS, AT))
                .expectEvents(MARKED);
        milestone
                .given(MARKED)
                .when(new MarkMilestone(ID, DAY, Place.CHAIN, CLOSED, OPS, AT))
                .expectNoEvents();
        Place store = new Place.AtStore(new StoreId("S01"));
        milestone
                .given(MARKED)
                .when(new MarkMilestone(ID, DAY, store, CLOSED, OPS, AT))
                .expectEvents(new MilestoneMarked(ID, DAY, store, CLOSED, "ops", AT));
    }

    @Test
    void a_mark_is_erased_and_may_be_made_again() {
        MilestoneErased erased = new MilestoneErased(ID, "ops", AT);
        milestone.given(MARKED).when(new EraseMilestone(ID, OPS, AT)).expectEvents(erased);
        milestone.given(MARKED, erased).when(new EraseMilestone(ID, OPS, AT)).expectNoEvents();
        milestone
                .given(MARKED, erased)
                .when(new MarkMilestone(ID, DAY, Place.CHAIN, CLOSED, OPS, AT))
                .expectEvents(MARKED);
    }

    @Test
    void a_mark_says_something_short_of_a_day_that_was() {
        refuses(Rejections.TEXT_EMPTY, mark(DAY, new MilestoneText(" ", "")));
        refuses(Rejections.TEXT_TOO_LONG, mark(DAY, new MilestoneText("", "x".repeat(61))));
        refuses(Rejections.DATE_ABSURD, mark(LocalDate.of(1900, 1, 1), CLOSED));
        refuses(Rejections.MILESTONE_UNKNOWN, new EraseMilestone(ID, OPS, AT));
        refuses(Rejections.HEAD_OFFICE_ONLY, new EraseMilestone(ID, new Decider("manager", false), AT));
    }

    @Test
    void a_text_of_one_language_stands_for_both() {
        assertThat(CLOSED.in("zh")).isEqualTo("门店暂停堂食");
        assertThat(CLOSED.in("en")).isEqualTo("Stores stop dining in");
        assertThat(new MilestoneText("首次群发", "").in("en")).isEqualTo("首次群发");
        assertThat(new MilestoneText("", "First message").in("zh")).isEqualTo("First message");
    }

    private static MarkMilestone mark(LocalDate day, MilestoneText text) {
        return new MarkMilestone(ID, day, Place.CHAIN, text, OPS, AT);
    }

    private void refuses(String key, MilestoneCommand command) {
        milestone
                .givenNoPriorActivity()
                .when(command)
                .expectException(DomainRejection.class)
                .expectExceptionMessage(key)
                .expectNoEvents();
    }
}
