package crm.importers.wecom.outbound.welcome;

import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeId;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.channel.WelcomeMessage;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.Streams;
import crm.importers.wecom.outbound.welcome.SealedWelcomes.Wanted;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which welcome somebody is greeted with: the channel code's, else the store's, else everybody's. */
final class Welcomes {

    private final Streams streams;
    private final StaffStores stores;
    private final Vault vault;
    private final Clock clock;

    Welcomes(EventLog log, EventCodec codec, Vault vault, Clock clock) {
        this.streams = new Streams(log, codec);
        this.stores = new StaffStores(log, codec);
        this.vault = vault;
        this.clock = clock;
    }

    /** Empty: none is set up. */
    Optional<WelcomeMessage> of(Wanted wanted) {
        return ChannelCodeId.ofState(wanted.state())
                .flatMap(this::ofCode)
                .or(() -> Optional.ofNullable(store(wanted)).flatMap(store -> standing(DefaultWelcomeId.of(store))))
                .or(() -> standing(DefaultWelcomeId.of(null)));
    }

    /** Of the staff member, who may not be known yet. */
    private @Nullable StoreId store(Wanted wanted) {
        return vault.find(new Identifier("userid", wanted.userid()))
                .map(StaffAccountId::new)
                .map(staff -> stores.storeOf(staff, clock.instant()))
                .orElse(null);
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
