package crm.importers.wecom.outbound.welcome;

import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.Streams;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which welcome somebody is greeted with: the channel code's, else the store's, else everybody's. */
final class Welcomes {

    private final Streams streams;

    Welcomes(Streams streams) {
        this.streams = streams;
    }

    /**
     * Empty: none.
     *
     * @param store of the staff member
     */
    Optional<WelcomeMessage> of(Optional<ChannelCodeId> code, @Nullable StoreId store) {
        return code.flatMap(this::ofCode)
                .or(() -> store == null ? Optional.empty() : standing(DefaultWelcomeId.of(store)))
                .or(() -> standing(DefaultWelcomeId.of(null)));
    }

    private Optional<WelcomeMessage> ofCode(ChannelCodeId code) {
        WelcomeMessage welcome = null;
        for (DomainEvent event : streams.events(code.value()))
            if (event instanceof ChannelCodeRequested e) welcome = e.content().welcome();
        return Optional.ofNullable(welcome);
    }

    private Optional<WelcomeMessage> standing(DefaultWelcomeId id) {
        WelcomeMessage welcome = null;
        for (DomainEvent event : streams.events(id.value())) {
            if (event instanceof DefaultWelcomeSet e) welcome = e.message();
            if (event instanceof DefaultWelcomeCleared) welcome = null;
        }
        return Optional.ofNullable(welcome);
    }
}
