package crm.platform.wiring;

import crm.importers.identity.AbsorbingQueue;
import crm.importers.identity.AbsorbingWorker;
import crm.importers.identity.CustomerMerging;
import crm.importers.identity.IdentityEvents;
import crm.importers.identity.Merging;
import crm.importers.identity.UnmatchedOrders;
import crm.importers.traces.Erasable;
import crm.importers.visit.StoredMiniPrograms;
import crm.importers.visit.VisitDesk;
import crm.importers.visit.VisitIntake;
import crm.importers.visit.VisitWorker;
import crm.importers.visit.Visits;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.identity.Identities;
import crm.importers.wecom.identity.IdentityLimits;
import crm.importers.wecom.identity.IdentityWorker;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerStreams;
import crm.projections.customer.CustomerVisitsProjection;
import crm.projections.order.OrderQueries;
import crm.projections.shared.ProjectionControl;
import crm.store.axon.PromptEvents;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is who: merged records, questions to WeCom about visitors, and what mini-programs report. */
@Configuration(proxyBeanMethods = false)
class IdentityWiring {

    private static final int BATCH = 500;

    /** What an absorbed record's parts are read from. */
    private static final List<String> PARTS = List.of("customer-profile", "customer-visits", "order-facts");

    @Bean
    CustomerVisitsProjection customerVisitsProjection(DocumentStore documents) {
        return new CustomerVisitsProjection(documents);
    }

    @Bean
    CustomerStreams customerStreams(DocumentStore documents) {
        return new CustomerStreams(documents);
    }

    @Bean
    CustomerMerging customerMerging(CommandBus commands, EventLog log, EventCodec codec, DocumentStore documents) {
        return new CustomerMerging(commands, log, codec, documents);
    }

    @Bean
    Identities identities(
            CommandBus commands,
            EventLog log,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            CustomerMerging merging,
            WeComClient client,
            Clock clock) {
        return Identities.of(
                new Identities.Outside(commands, log, vault, documents, keys, leases, merging, clock),
                client,
                IdentityLimits.standard());
    }

    @Bean
    IdentityWorker identityWorker(Identities identities) {
        return identities.worker();
    }

    @Bean
    UnmatchedOrders unmatchedOrders(DocumentStore documents, DataKeys keys, Clock clock) {
        return new UnmatchedOrders(documents, keys, clock);
    }

    @Bean
    Merging merging(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            CustomerStreams streams,
            OrderQueries orders,
            ProjectionControl control,
            Identities identities,
            UnmatchedOrders unmatched,
            Clock clock) {
        return Merging.of(
                new Merging.Outside(
                        commands,
                        log,
                        codec,
                        vault,
                        documents,
                        streams,
                        orders,
                        position -> PARTS.stream().allMatch(part -> control.position(part) >= position),
                        unmatched,
                        clock),
                List.of(identities));
    }

    @Bean
    IdentityEvents identityEvents(Merging merging) {
        return merging.events();
    }

    @Bean
    AbsorbingWorker absorbingWorker(Merging merging) {
        return merging.worker();
    }

    @Bean
    AbsorbingQueue absorbingQueue(Merging merging) {
        return merging.queue();
    }

    /** One sequence: who became part of another one is known before what is said of her next. */
    @Bean
    ConfigurerModule identityProcessor(ObjectProvider<IdentityEvents> events, PromptEvents prompt) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerPooledStreamingEventProcessor(
                        IdentityEvents.GROUP,
                        prompt::of,
                        (config, processor) -> processor
                                .batchSize(BATCH)
                                .initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerHandlerInterceptor(
                        IdentityEvents.GROUP, config -> events.getObject().wholeBatches())
                .registerListenerInvocationErrorHandler(
                        IdentityEvents.GROUP, config -> PropagatingErrorHandler.instance()));
    }

    @Bean
    StoredMiniPrograms storedMiniPrograms(DocumentStore documents, DataKeys keys) {
        return new StoredMiniPrograms(documents, keys);
    }

    @Bean
    Visits visits(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            DataKeys keys,
            Leases leases,
            StoredMiniPrograms settings,
            CustomerMerging merging,
            Identities identities,
            CustomerStreams streams,
            ChannelCodes codes,
            Clock clock,
            ZoneId businessZone) {
        return Visits.of(new Visits.Outside(
                commands,
                log,
                codec,
                vault,
                documents,
                keys,
                leases,
                settings,
                merging,
                identities,
                streams,
                codes,
                clock,
                businessZone));
    }

    @Bean
    VisitIntake visitIntake(Visits visits) {
        return visits.intake();
    }

    @Bean
    VisitDesk visitDesk(Visits visits) {
        return visits.desk();
    }

    @Bean
    VisitWorker visitWorker(Visits visits) {
        return visits.worker();
    }

    @Bean
    Erasable visitErasing(Visits visits) {
        return visits.erasing();
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> findingOutWhoIsWho(
            AbsorbingWorker absorbing, IdentityWorker identity, VisitWorker visits) {
        return ready -> {
            absorbing.start();
            identity.start();
            visits.start();
        };
    }
}
