package crm.platform.wiring;

import crm.campaign.watch.SegmentWatcher;
import crm.campaign.watch.SegmentWatching;
import crm.importers.sending.Sender;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.platform.security.ApiCaller;
import crm.platform.security.CallersCommands;
import crm.projections.audience.Audience;
import crm.projections.audience.SegmentRules;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.segment.RuleFindings;
import crm.projections.segment.SegmentHistoryProjection;
import crm.projections.segment.SegmentMovementProjection;
import crm.projections.segment.SegmentMovements;
import crm.projections.segment.SegmentProjection;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.Segments;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventLog;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Segments: how they stand, whom they held, and who comes and goes. */
@Configuration(proxyBeanMethods = false)
class SegmentWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    /** Between two evaluations of one watched segment on one day. */
    private static final Duration EVALUATED = Duration.ofSeconds(30);

    @Bean
    SegmentProjection segmentProjection(DocumentStore documents) {
        return new SegmentProjection(documents);
    }

    @Bean
    SegmentHistoryProjection segmentHistoryProjection(DocumentStore documents) {
        return new SegmentHistoryProjection(documents);
    }

    @Bean
    SegmentMovementProjection segmentMovementProjection(DocumentStore documents) {
        return new SegmentMovementProjection(documents);
    }

    @Bean
    Segments segments(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Segments(documents, () -> control.position("segments"), clock, FRESH);
    }

    @Bean
    SegmentRules segmentRules(Segments segments) {
        return segments::rule;
    }

    @Bean
    SegmentMovements segmentMovements(DocumentStore documents) {
        return new SegmentMovements(documents);
    }

    @Bean
    SegmentSnapshots segmentSnapshots(
            DocumentStore documents, Audience audience, Vault vault, Clock clock, ZoneId businessZone) {
        return new SegmentSnapshots(documents, audience, vault::survivorsOf, clock, businessZone);
    }

    @Bean
    RuleFindings ruleFindings(TagDirectory tags, StoreDirectory stores, Segments segments) {
        return new RuleFindings(tags, stores, segments);
    }

    @Bean
    CallersCommands callersCommands(CommandBus commandBus, EventLog log) {
        return (by, command) -> new Sender(commandBus, log, by instanceof ApiCaller ? "api" : "web", by.name())
                .send(UUID.randomUUID().toString(), command);
    }

    @Bean
    SegmentWatcher segmentWatcher(
            Segments segments,
            Audience audience,
            CommandBus commandBus,
            EventLog log,
            DocumentStore documents,
            Leases leases,
            Clock clock,
            ZoneId businessZone) {
        Sender sender = new Sender(commandBus, log, "segment-watch");
        SegmentWatching watching = new SegmentWatching(audience, sender::send, documents, clock, businessZone);
        return new SegmentWatcher(segments, watching, audience::position, leases, clock, EVALUATED);
    }

    @Bean
    @OnRole(InstanceRole.CAMPAIGNS)
    ApplicationListener<ApplicationReadyEvent> segmentsWatched(SegmentWatcher watcher) {
        return ready -> watcher.start();
    }
}
