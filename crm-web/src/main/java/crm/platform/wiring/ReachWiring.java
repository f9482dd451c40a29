package crm.platform.wiring;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.outbound.material.AttachedFiles;
import crm.importers.wecom.outbound.material.MediaIds;
import crm.importers.wecom.outbound.message.MessageOutbound;
import crm.importers.wecom.outbound.message.StoreNames;
import crm.importers.wecom.outbound.moment.MomentOutbound;
import crm.importers.wecom.results.ResultTracks;
import crm.importers.wecom.results.ResultWorker;
import crm.importers.wecom.results.Results;
import crm.platform.roles.InstanceRole;
import crm.platform.roles.OnRole;
import crm.projections.audience.FrozenAudiences;
import crm.projections.campaign.Deliveries;
import crm.projections.campaign.DeliveryProjection;
import crm.projections.campaign.MessageProjection;
import crm.projections.campaign.Messages;
import crm.projections.campaign.SendTaskProjection;
import crm.projections.campaign.ShareMarks;
import crm.projections.customer.ReachTimeline;
import crm.projections.customer.TimelineSource;
import crm.projections.moment.MomentReachProjection;
import crm.projections.moment.MomentShareProjection;
import crm.projections.moment.MomentTaskProjection;
import crm.projections.moment.Moments;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.ProjectionControl;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.DataKeys;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mass messages and moments: what WeCom is told, what is heard of them, and what the screens show. */
@Configuration(proxyBeanMethods = false)
class ReachWiring {

    /** How old an answer from memory may be. */
    private static final Duration FRESH = Duration.ofMillis(500);

    @Bean
    ReachLimits reachLimits() {
        return ReachLimits.standard();
    }

    @Bean
    FrozenAudiences frozenAudiences(DocumentStore documents) {
        return new FrozenAudiences(documents);
    }

    @Bean
    AttachmentsInWeCom attachmentsInWeCom(MediaIds media, AttachedFiles files, ReachLimits limits) {
        return new AttachmentsInWeCom(media, files, limits.media().needed());
    }

    @Bean
    ResultTracks resultTracks(DocumentStore documents, DataKeys keys) {
        return new ResultTracks(documents, keys);
    }

    @Bean
    OutboundFeature messageOutbound(
            AttachmentsInWeCom attachments, StoreDirectory directory, ResultTracks tracks, ReachLimits limits) {
        StoreNames names = store -> directory.store(store).map(StoreView::name).orElse("");
        return new MessageOutbound(attachments, names, tracks, limits);
    }

    @Bean
    OutboundFeature momentOutbound(AttachmentsInWeCom attachments, ResultTracks tracks, ReachLimits limits) {
        return new MomentOutbound(attachments, tracks, limits);
    }

    @Bean
    ResultWorker resultWorker(
            CommandBus commands,
            EventLog log,
            EventCodec codec,
            Vault vault,
            DocumentStore documents,
            Leases leases,
            Clock clock,
            WeComClient client,
            ResultTracks tracks,
            ReachLimits limits) {
        return Results.of(
                        new Results.Outside(commands, log, codec, vault, documents, leases, clock),
                        client,
                        tracks,
                        limits)
                .worker();
    }

    /** Not before all that a command touches is there. */
    @Bean
    @OnRole(InstanceRole.IMPORTERS)
    ApplicationListener<ApplicationReadyEvent> followingResults(ResultWorker worker) {
        return ready -> worker.start();
    }

    @Bean
    SendTaskProjection sendTaskProjection(DocumentStore documents) {
        return new SendTaskProjection(documents);
    }

    @Bean
    MessageProjection messageProjection(DocumentStore documents) {
        return new MessageProjection(documents);
    }

    @Bean
    DeliveryProjection deliveryProjection(DocumentStore documents) {
        return new DeliveryProjection(documents);
    }

    @Bean
    MomentTaskProjection momentTaskProjection(DocumentStore documents) {
        return new MomentTaskProjection(documents);
    }

    @Bean
    MomentShareProjection momentShareProjection(DocumentStore documents) {
        return new MomentShareProjection(documents);
    }

    @Bean
    MomentReachProjection momentReachProjection(DocumentStore documents) {
        return new MomentReachProjection(documents);
    }

    @Bean
    Messages messages(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Messages(documents, () -> control.position("send-tasks"), clock, FRESH);
    }

    @Bean
    ShareMarks shareMarks(DocumentStore documents) {
        return new ShareMarks(documents);
    }

    @Bean
    Deliveries deliveries(DocumentStore documents) {
        return new Deliveries(documents);
    }

    @Bean
    Moments moments(DocumentStore documents, ProjectionControl control, Clock clock) {
        return new Moments(documents, () -> control.position("moment-tasks"), clock, FRESH);
    }

    @Bean
    TimelineSource reachTimeline(Deliveries deliveries, Moments moments) {
        return new ReachTimeline(deliveries, moments);
    }
}
