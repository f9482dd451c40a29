package crm.platform.wiring;

import crm.importers.sending.Sender;
import crm.projections.audience.AudienceBreakdown;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceOverlap;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.AudienceScoring;
import crm.projections.audience.Cohorts;
import crm.projections.audience.Journeys;
import crm.projections.audience.PredictionQueries;
import crm.projections.audience.ReachFunnel;
import crm.projections.audience.Recency;
import crm.projections.audience.RfmQueries;
import crm.projections.audience.Served;
import crm.projections.audience.ShownGroups;
import crm.projections.audience.TalkToday;
import crm.projections.campaign.Campaigns;
import crm.projections.channel.ChannelCodes;
import crm.projections.insight.ScoringProjection;
import crm.projections.insight.Scorings;
import crm.projections.org.StoreDirectory;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the audience index tells about customers beside who they are: scores, predictions, parts and overlaps. */
@Configuration(proxyBeanMethods = false)
class InsightWiring {

    @Bean
    ScoringProjection scoringProjection(DocumentStore documents) {
        return new ScoringProjection(documents);
    }

    @Bean
    Scorings scorings(DocumentStore documents) {
        return new Scorings(documents);
    }

    @Bean
    AudienceScoring audienceScoring(AudienceIndex index, Scorings scorings, Clock clock, ZoneId businessZone) {
        return new AudienceScoring(index, scorings, clock, businessZone);
    }

    @Bean
    AudienceBreakdown audienceBreakdown(AudienceQueries queries) {
        return new AudienceBreakdown(queries);
    }

    @Bean
    AudienceOverlap audienceOverlap(AudienceQueries queries) {
        return new AudienceOverlap(queries);
    }

    @Bean
    RfmQueries rfmQueries(AudienceQueries queries) {
        return new RfmQueries(queries);
    }

    @Bean
    PredictionQueries predictionQueries(AudienceQueries queries) {
        return new PredictionQueries(queries);
    }

    /** What is of a store is named to whom sees the store, and to head office; what is of none to head office alone. */
    @Bean
    ShownGroups shownGroups(StoreDirectory stores, ChannelCodes codes, Campaigns campaigns) {
        return new SeenGroups(stores, codes, campaigns);
    }

    @Bean
    Journeys journeys(AudienceQueries queries, ShownGroups shown) {
        return new Journeys(queries, shown);
    }

    @Bean
    ReachFunnel reachFunnel(AudienceQueries queries, ShownGroups shown) {
        return new ReachFunnel(queries, shown);
    }

    @Bean
    Cohorts cohorts(AudienceQueries queries) {
        return new Cohorts(queries);
    }

    @Bean
    Recency recency(AudienceQueries queries) {
        return new Recency(queries);
    }

    @Bean
    TalkToday talkToday(AudienceQueries queries) {
        return new TalkToday(queries);
    }

    @Bean
    Served served(AudienceQueries queries) {
        return new Served(queries);
    }

    @Bean
    DailyScoring dailyScoring(
            AudienceFollower follower,
            RfmQueries rfm,
            Scorings scorings,
            Leases leases,
            CommandBus commands,
            EventLog log,
            Clock clock,
            ZoneId businessZone) {
        return new DailyScoring(
                follower, rfm, scorings, leases, new Sender(commands, log, "scoring"), clock, businessZone);
    }

    /** Not before all that a command touches is there. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> scoringOfCustomers(AudienceScoring audience, DailyScoring daily) {
        return ready -> {
            audience.start();
            daily.start();
        };
    }
}
