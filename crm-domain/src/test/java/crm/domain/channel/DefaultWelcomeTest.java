package crm.domain.channel;

import crm.domain.channel.DefaultWelcomeCommand.RevertDefaultWelcome;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DefaultWelcomeTest {

    private static final DefaultWelcomeId EVERYBODYS = DefaultWelcomeId.of(null);
    private static final Instant MONDAY = Instant.parse("2020-05-04T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2020-05-05T02:00:00Z");
    private static final Instant NOW = Instant.parse("2020-05-06T02:00:00Z");
    private static final WelcomeMessage HELLO = new WelcomeMessage("您好！", Set.of());
    private static final DefaultWelcomeSet SET = new DefaultWelcomeSet(EVERYBODYS, HELLO, MONDAY);
    private static final DefaultWelcomeCleared CLEARED = new DefaultWelcomeCleared(EVERYBODYS, TUESDAY);

    private final FixtureConfiguration<DefaultWelcome> welcome = new AggregateTestFixture<>(DefaultWelcome.class);

    @Test
    void a_cleared_welcome_is_said_again_and_a_first_one_is_cleared() {
        welcome.given(SET, CLEARED)
                .when(new RevertDefaultWelcome(EVERYBODYS, TUESDAY, NOW))
                .expectEvents(new DefaultWelcomeSet(EVERYBODYS, HELLO, NOW));
        welcome.given(SET)
                .when(new RevertDefaultWelcome(EVERYBODYS, MONDAY, NOW))
                .expectEvents(new DefaultWelcomeCleared(EVERYBODYS, NOW));
    }

    @Test
    void what_somebody_did_since_stays() {
        welcome.given(SET, CLEARED)
                .when(new RevertDefaultWelcome(EVERYBODYS, MONDAY, NOW))
                .expectExceptionMessage(Rejections.CHANGED_SINCE)
                .expectNoEvents();
    }
}
