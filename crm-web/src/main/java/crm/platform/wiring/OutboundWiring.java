package crm.platform.wiring;

import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.Pause;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.Outbound;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundEvents;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundWorker;
import crm.importers.wecom.outbound.channel.ChannelCodeOutbound;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.store.axon.PromptEvents;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done in WeCom and asked of it. Events are written down always; calls wait until a corp is connected. */
@Configuration(proxyBeanMethods = false)
class OutboundWiring {

    private static final int BATCH = 100;
    private static final int SEGMENTS = 2;

    @Bean
    CallBudgets callBudgets(WeComLimits limits, Clock clock) {
        return new CallBudgets(limits.calls(), clock);
    }

    @Bean
    WeComClient weComClient(
            StoredSettings settings,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            Clock clock,
            WeComLimits limits,
            CallBudgets budgets) {
        return new WeComClient(
                settings::find,
                new WeComClient.Outside(documents, keys, leases, clock, Pause.SLEEP),
                limits.calls(),
                budgets);
    }

    @Bean
    ContactCards contactCards(WeComClient client) {
        return new ContactCards(client);
    }

    @Bean
    Outbound outbound(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Clock clock,
            WeComClient client,
            List<OutboundFeature> features) {
        return Outbound.of(new Outbound.Outside(commands, log, codec, vault, documents, clock), client, features);
    }

    @Bean
    OutboundFeature channelCodeOutbound() {
        return new ChannelCodeOutbound();
    }

    @Bean
    OutboundEvents outboundEvents(Outbound outbound) {
        return outbound.events();
    }

    @Bean
    OutboundLedger outboundLedger(Outbound outbound) {
        return outbound.ledger();
    }

    @Bean
    OutboundDesk outboundDesk(Outbound outbound) {
        return outbound.desk();
    }

    @Bean
    OutboundWorker outboundWorker(Outbound outbound) {
        return outbound.worker();
    }

    /** An event that could not be written down is tried again: it must not be passed over. */
    @Bean
    ConfigurerModule outboundProcessor(PromptEvents events) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerPooledStreamingEventProcessor(
                        OutboundEvents.GROUP,
                        events::of,
                        (config, processor) -> processor
                                .batchSize(BATCH)
                                .initialSegmentCount(SEGMENTS)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerListenerInvocationErrorHandler(
                        OutboundEvents.GROUP, config -> PropagatingErrorHandler.instance()));
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> callingWeCom(OutboundWorker worker) {
        return ready -> worker.start();
    }
}
