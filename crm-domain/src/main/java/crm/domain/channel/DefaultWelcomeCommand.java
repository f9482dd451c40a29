package crm.domain.channel;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a default welcome; {@link DefaultWelcomeEvent} is all that can come of it. */
public sealed interface DefaultWelcomeCommand {

    @TargetAggregateIdentifier
    DefaultWelcomeId welcomeId();

    /** From now on this one; the same again changes nothing. */
    record SetDefaultWelcome(DefaultWelcomeId welcomeId, WelcomeMessage message, Instant at)
            implements DefaultWelcomeCommand {}

    /** From now on none; where there is none nothing changes. */
    record ClearDefaultWelcome(DefaultWelcomeId welcomeId, Instant at) implements DefaultWelcomeCommand {}

    /** It is again what it was before the change of that moment, or none; refused when that was not the latest. */
    record RevertDefaultWelcome(DefaultWelcomeId welcomeId, Instant changedAt, Instant at)
            implements DefaultWelcomeCommand {}
}
