package crm.platform.wiring;

import crm.importers.consent.Consents;
import crm.importers.orderfeed.ConsentFeed;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.message.NamingUnderWay;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.OpenShares;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What customers say of messages, and what it touches: calls that have begun, and shares that can still be sent. */
@Configuration(proxyBeanMethods = false)
class ConsentWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    NamingUnderWay namingUnderWay(OutboundLedger ledger, FrozenAudiences audiences, EventLog log, EventCodec codec) {
        return new NamingUnderWay(ledger, audiences, log, codec);
    }

    @Bean
    Consents consents(
            CommandBus commands, EventLog log, EventCodec codec, Vault vault, NamingUnderWay calls, Clock clock) {
        return new Consents(new Consents.Outside(commands, log, codec, vault), calls, clock, Pause.SLEEP);
    }

    @Bean
    ConsentFeed consentFeed(CommandBus commands, EventLog log, Vault vault, Consents consents) {
        return new ConsentFeed(commands, log, vault, consents);
    }

    @Bean
    OpenShares openShares(
            DocumentStore documents, EventLog log, EventCodec codec, ProjectionControl control, Clock clock) {
        return new OpenShares(documents, log, codec, () -> control.position("send-tasks"), clock, FRESH);
    }
}
