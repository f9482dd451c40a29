package crm.domain.tag;

import crm.domain.channel.DefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.ClearDefaultWelcome;
import crm.domain.channel.DefaultWelcomeCommand.SetDefaultWelcome;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.tag.TagChangeCommand.CompleteTagChange;
import crm.domain.tag.TagChangeCommand.RefuseTagChange;
import crm.domain.tag.TagChangeCommand.RequestTagChange;
import crm.domain.tag.TagChangeEvent.TagChangeCompleted;
import crm.domain.tag.TagChangeEvent.TagChangeRefused;
import crm.domain.tag.TagChangeEvent.TagChangeRequested;
import java.time.Instant;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TagChangeTest {

    private static final TagChangeId ID = new TagChangeId("t1");
    private static final Instant TEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final TagChangeContent SPICY = TagChangeContent.addGroup("辣度", "微辣");
    private static final TagChangeRequested REQUESTED = new TagChangeRequested(ID, SPICY, TEN);

    private final FixtureConfiguration<TagChange> change = new AggregateTestFixture<>(TagChange.class);

    @Test
    void a_change_is_asked_for_once_and_ends_once() {
        RequestTagChange ask = new RequestTagChange(ID, SPICY, TEN);
        change.givenNoPriorActivity().when(ask).expectEvents(REQUESTED);
        change.given(REQUESTED).when(ask).expectNoEvents();
        TagChangeCompleted done = new TagChangeCompleted(ID, TEN);
        change.given(REQUESTED).when(new CompleteTagChange(ID, TEN)).expectEvents(done);
        change.given(REQUESTED, done).when(new RefuseTagChange(ID, 40071, TEN)).expectNoEvents();
        change.given(REQUESTED)
                .when(new RefuseTagChange(ID, 40071, TEN))
                .expectEvents(new TagChangeRefused(ID, 40071, TEN));
    }

    @Test
    void what_was_never_asked_for_has_no_answer() {
        change.givenNoPriorActivity()
                .when(new CompleteTagChange(ID, TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TAG_CHANGE_UNKNOWN);
    }

    @Test
    void a_name_has_at_most_30_characters_and_is_not_empty() {
        change.givenNoPriorActivity()
                .when(new RequestTagChange(ID, TagChangeContent.addGroup("辣度", "辣".repeat(31)), TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TEXT_TOO_LONG);
        change.givenNoPriorActivity()
                .when(new RequestTagChange(ID, TagChangeContent.addGroup(" ", "微辣"), TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TEXT_EMPTY);
        TagChangeContent nameless =
                new TagChangeContent(TagChangeContent.Kind.RENAME_TAG, new TagGroupId("g"), null, new TagId("t"), null);
        change.givenNoPriorActivity()
                .when(new RequestTagChange(ID, nameless, TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TAG_CHANGE_INCOMPLETE);
    }

    @Test
    void a_default_welcome_is_set_and_cleared() {
        FixtureConfiguration<DefaultWelcome> welcome = new AggregateTestFixture<>(DefaultWelcome.class);
        DefaultWelcomeId everybody = DefaultWelcomeId.of(null);
        WelcomeMessage hello = new WelcomeMessage("您好", Set.of());
        DefaultWelcomeSet set = new DefaultWelcomeSet(everybody, hello, TEN);
        welcome.givenNoPriorActivity()
                .when(new SetDefaultWelcome(everybody, hello, TEN))
                .expectEvents(set);
        welcome.given(set).when(new SetDefaultWelcome(everybody, hello, TEN)).expectNoEvents();
        welcome.given(set)
                .when(new ClearDefaultWelcome(everybody, TEN))
                .expectEvents(new DefaultWelcomeCleared(everybody, TEN));
        welcome.givenNoPriorActivity()
                .when(new SetDefaultWelcome(everybody, new WelcomeMessage("字".repeat(1_334), Set.of()), TEN))
                .expectException(DomainRejection.class)
                .expectExceptionMessage(Rejections.TOO_MANY_BYTES);
    }
}
