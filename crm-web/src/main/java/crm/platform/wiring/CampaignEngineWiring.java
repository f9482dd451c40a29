package crm.platform.wiring;

import crm.campaign.dispatch.CampaignDispatcher;
import crm.campaign.dispatch.CampaignWork;
import crm.campaign.dispatch.Commands;
import crm.campaign.dispatch.DueTimes;
import crm.campaign.dispatch.KeptPlans;
import crm.campaign.dispatch.MadePlans;
import crm.campaign.dispatch.MessageDispatching;
import crm.campaign.dispatch.Pace;
import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.moment.MomentCampaigns;
import crm.campaign.moment.MomentHolding;
import crm.campaign.moment.MomentRange;
import crm.campaign.moment.SegmentTagging;
import crm.campaign.moment.TaggingPace;
import crm.campaign.plan.Planning;
import crm.campaign.plan.Plans;
import crm.campaign.track.CampaignNews;
import crm.campaign.track.CampaignTracker;
import crm.campaign.track.Reservations;
import crm.campaign.track.StillAskedQueries;
import crm.campaign.track.Tracking;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.SendTaskId;
import crm.importers.sending.Sender;
import crm.importers.wecom.outbound.contact.RelationsUnderWay;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.audience.Audience;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.SegmentRules;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.ComparedStores;
import crm.projections.campaign.Messages;
import crm.projections.campaign.OpenShares;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.CustomerStreams;
import crm.projections.moment.Moments;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Campaigns on their way to staff, and what is looked after until they are over. */
@Configuration(proxyBeanMethods = false)
class CampaignEngineWiring {

    private static final int BATCH = 100;

    @Bean
    Pace campaignPace(CampaignSettings settings) {
        return new Pace(settings.openShares(), Pace.STANDARD.lookAgain());
    }

    @Bean
    CampaignWork campaignWork(DocumentStore documents) {
        return new CampaignWork(documents);
    }

    @Bean
    Commands campaignCommands(CommandBus commandBus, EventLog log) {
        Sender sender = new Sender(commandBus, log, "campaign");
        return new Commands() {
            @Override
            public void send(String id, Object command) {
                sender.send(id, command);
            }

            @Override
            public boolean knows(String aggregateId) {
                return sender.exists(aggregateId);
            }
        };
    }

    @Bean
    DueTimes dueTimes(CampaignStreams streams, Clock clock, ZoneId businessZone) {
        return new DueTimes(streams, clock, businessZone);
    }

    @Bean
    KeptPlans keptPlans(Plans plans, Planning planning) {
        return new MadePlans(plans, planning);
    }

    @Bean
    SegmentTagging segmentTagging(
            Audience audience,
            SegmentRules rules,
            CustomerStreams customers,
            TagDirectory tags,
            RelationsUnderWay underWay,
            DocumentStore documents,
            Commands commands,
            CampaignSettings settings,
            Clock clock,
            ZoneId businessZone) {
        return new SegmentTagging(
                new SegmentTagging.Sources(audience, rules, customers, tags, underWay::hasTags),
                documents,
                commands,
                new TaggingPace(settings.taggedPerMinute()),
                clock,
                businessZone);
    }

    @Bean
    MomentRange momentRange(StoreDirectory directory) {
        return new MomentRange(directory);
    }

    @Bean
    MomentHolding momentHolding(
            MomentRange range,
            Audience audience,
            SegmentRules rules,
            CustomerStreams customers,
            FrozenAudiences lists,
            ComparedStores compared) {
        return new MomentHolding(range, audience, rules, customers, lists, compared);
    }

    @Bean
    MomentCampaigns momentCampaigns(
            MomentRange range,
            MomentHolding holding,
            SegmentTagging tagging,
            Moments moments,
            Commands commands,
            DueTimes times,
            ZoneId businessZone) {
        return new MomentCampaigns(range, holding, tagging, moments, commands, times, businessZone);
    }

    @Bean
    CampaignDispatcher campaignDispatcher(
            CampaignWork work,
            Planning planning,
            KeptPlans plans,
            CampaignStreams streams,
            Messages messages,
            MomentCampaigns moments,
            Commands commands,
            DueTimes times,
            Leases leases,
            Pace pace) {
        MessageDispatching texts = new MessageDispatching(planning, plans, streams, messages, commands, times, pace);
        return new CampaignDispatcher(
                work,
                streams,
                Map.of(
                        CampaignKind.MESSAGE, texts,
                        CampaignKind.GROUP_CHATS, texts,
                        CampaignKind.MOMENT, moments),
                leases,
                pace);
    }

    @Bean
    Reservations reservations(FrequencyLedger ledger) {
        return new Reservations() {
            @Override
            public void release(CampaignId campaignId, SendTaskId taskId, Collection<String> customers) {
                ledger.release(campaignId, taskId, customers);
            }

            @Override
            public void release(CampaignId campaignId) {
                ledger.release(campaignId);
            }
        };
    }

    @Bean
    Tracking campaignTracking(
            DocumentStore documents,
            Leases leases,
            Clock clock,
            CampaignStreams streams,
            Messages messages,
            OpenShares openShares,
            CustomerQueries customers,
            Commands commands,
            CampaignWork work,
            DueTimes times,
            KeptPlans plans,
            Planning planning,
            Reservations reservations,
            MomentCampaigns moments) {
        return Tracking.of(
                new Tracking.Outside(
                        documents, leases, clock, streams, messages, openShares, customers::records, commands),
                work,
                times,
                plans,
                planning,
                reservations,
                moments);
    }

    @Bean
    CampaignNews campaignNews(Tracking tracking) {
        return tracking.news();
    }

    @Bean
    CampaignTracker campaignTracker(Tracking tracking) {
        return tracking.tracker();
    }

    @Bean
    StillAskedQueries stillAskedQueries(DocumentStore documents, CampaignStreams streams) {
        return new StillAskedQueries(documents, streams);
    }

    /** One after the other, in the order of the log; what could not be taken in is tried again and not passed over. */
    @Bean
    ConfigurerModule campaignNewsProcessor() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerPooledStreamingEventProcessor(
                        CampaignNews.GROUP,
                        org.axonframework.config.Configuration::eventStore,
                        (config, processor) -> processor
                                .batchSize(BATCH)
                                .initialSegmentCount(1)
                                .initialToken(StreamableMessageSource::createTailToken))
                .registerListenerInvocationErrorHandler(
                        CampaignNews.GROUP, config -> PropagatingErrorHandler.instance()));
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.CAMPAIGNS)
    ApplicationListener<ApplicationReadyEvent> campaignsUnderWay(
            CampaignDispatcher dispatcher, CampaignTracker tracker) {
        return ready -> {
            dispatcher.start();
            tracker.start();
        };
    }
}
