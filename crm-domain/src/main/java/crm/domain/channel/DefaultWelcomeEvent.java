package crm.domain.channel;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a default welcome. */
public sealed interface DefaultWelcomeEvent extends DomainEvent {

    DefaultWelcomeId welcomeId();

    Instant at();

    /** Who adds without a channel code, or by one without a welcome of its own, is greeted with it. */
    @EventName("welcome.set")
    record DefaultWelcomeSet(DefaultWelcomeId welcomeId, WelcomeMessage message, Instant at)
            implements DefaultWelcomeEvent {}

    /** There is none any more. */
    @EventName("welcome.cleared")
    record DefaultWelcomeCleared(DefaultWelcomeId welcomeId, Instant at) implements DefaultWelcomeEvent {}
}
