package crm.platform.wiring;

import crm.domain.EventCatalogue;
import crm.domain.attribution.AttributionModel;
import crm.domain.attribution.AttributionRules;
import crm.domain.campaign.Campaign;
import crm.domain.campaign.CampaignRules;
import crm.domain.campaign.SendTask;
import crm.domain.channel.ChannelCode;
import crm.domain.channel.DefaultWelcome;
import crm.domain.chat.GroupChat;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactTransfer;
import crm.domain.contact.GroupChatTransfer;
import crm.domain.contact.TransferBatch;
import crm.domain.customer.Customer;
import crm.domain.customer.Membership;
import crm.domain.form.Form;
import crm.domain.form.FormRound;
import crm.domain.link.AcquisitionLink;
import crm.domain.link.LinkBalance;
import crm.domain.link.LinkContact;
import crm.domain.material.Material;
import crm.domain.milestone.Milestone;
import crm.domain.moment.MomentShare;
import crm.domain.moment.MomentTask;
import crm.domain.notice.Notice;
import crm.domain.order.Order;
import crm.domain.org.MiniProgramSetup;
import crm.domain.org.Region;
import crm.domain.org.StaffAccount;
import crm.domain.org.Store;
import crm.domain.period.BookPeriod;
import crm.domain.segment.Scoring;
import crm.domain.segment.Segment;
import crm.domain.segment.SegmentWatch;
import crm.domain.shared.Provenance;
import crm.domain.sharetarget.ShareTarget;
import crm.domain.tag.TagChange;
import crm.domain.tag.TagGroup;
import crm.domain.visit.VisitDay;
import crm.importers.sending.Sender;
import crm.platform.audit.AuditedCommands;
import crm.platform.security.PersonsCommands;
import crm.store.axon.LogEventStorageEngine;
import crm.store.axon.PromptEvents;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Commands, aggregates and the log joined by Axon. */
@Configuration(proxyBeanMethods = false)
class AxonWiring {

    private static final List<Class<?>> SHORT_LIVED = List.of(
            Region.class,
            Store.class,
            StaffAccount.class,
            Customer.class,
            TagGroup.class,
            ChannelCode.class,
            LinkContact.class,
            MiniProgramSetup.class,
            TagChange.class,
            DefaultWelcome.class,
            ContactTransfer.class,
            TransferBatch.class,
            GroupChatTransfer.class,
            Material.class,
            Campaign.class,
            CampaignRules.class,
            Form.class,
            SendTask.class,
            MomentTask.class,
            MomentShare.class,
            Segment.class,
            Scoring.class,
            VisitDay.class,
            AttributionModel.class,
            AttributionRules.class,
            BookPeriod.class,
            ShareTarget.class,
            Milestone.class);
    private static final List<Class<?>> GROWING = List.of(
            Order.class,
            Contact.class,
            Membership.class,
            GroupChat.class,
            AcquisitionLink.class,
            LinkBalance.class,
            Notice.class,
            FormRound.class,
            SegmentWatch.class);
    private static final int EVENTS_UNTIL_SNAPSHOT = 100;

    AxonWiring(Clock clock) {
        // Axon asks a static clock when an event is recorded.
        GenericEventMessage.clock = clock;
    }

    /** Without it Axon 4.13.0 cannot read back its own replay tokens, and processors stand still without a word. */
    @Bean
    Jackson3SerializerCustomizer axonsOwnTypes() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }

    @Bean
    EventCodec eventCodec() {
        return new EventCodec(EventCatalogue.standard());
    }

    @Bean
    LogEventStorageEngine eventStorageEngine(EventLog log, EventCodec codec) {
        return new LogEventStorageEngine(log, codec, new SnapshotCodec(GROWING));
    }

    @Bean
    PromptEvents promptEvents(LogEventStorageEngine engine) {
        return new PromptEvents(engine);
    }

    @Bean
    ConfigurerModule aggregates() {
        return configurer -> {
            SHORT_LIVED.forEach(type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)));
            GROWING.forEach(type -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                    .configureSnapshotTrigger(config -> new EventCountSnapshotTriggerDefinition(
                            config.getComponent(Snapshotter.class), EVENTS_UNTIL_SNAPSHOT))));
        };
    }

    /** The audit says which commands came of a request. */
    @Bean
    ConfigurerModule auditedCommands() {
        // The bus needs the configuration, so it is asked for when that is whole.
        return configurer -> configurer.onInitialize(config ->
                config.onStart(0, () -> config.commandBus().registerDispatchInterceptor(new AuditedCommands())));
    }

    /** What events inherit from their command; nothing else of it is kept. */
    @Bean
    CorrelationDataProvider provenance() {
        return new SimpleCorrelationDataProvider(Provenance.SOURCE, Provenance.BY);
    }

    @Bean
    CommandGateway commandGateway(CommandBus commandBus) {
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(new ConflictRetry())
                .build();
    }

    @Bean
    PersonsCommands personsCommands(CommandBus commandBus, EventLog log) {
        return (by, command) -> new Sender(commandBus, log, "web", by.name())
                .send(UUID.randomUUID().toString(), command);
    }
}
