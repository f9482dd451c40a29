package crm.projections.channel;

import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The welcome of a store's additions, or of everybody's.
 *
 * @param message null: there is none any more
 * @param since when it is so
 */
public record DefaultWelcomeView(
        DefaultWelcomeId welcomeId, @Nullable WelcomeMessage message, Instant since) {}
