package crm.platform.wiring;

import crm.campaign.forecast.Forecasts;
import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.ledger.QuotaBoard;
import crm.campaign.plan.AudienceCandidates;
import crm.campaign.plan.CandidateSource;
import crm.campaign.plan.PlanTerms;
import crm.campaign.plan.Planning;
import crm.campaign.plan.Plans;
import crm.domain.org.StaffAccountId;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceRelations;
import crm.projections.audience.FrozenAudiences;
import crm.projections.audience.SegmentRules;
import crm.projections.campaign.CampaignStreams;
import crm.projections.chat.GroupChats;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.segment.SegmentSnapshots;
import crm.projections.segment.SegmentViewer;
import crm.projections.segment.Segments;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who gets a campaign: candidates, the ledger of what each customer is asked to bear, plans and forecasts. */
@Configuration(proxyBeanMethods = false)
class CampaignPlanWiring {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    /** Plans are made for whoever may see the campaign: what it means is its own. */
    private static final SegmentViewer PLANNER = new SegmentViewer("campaigns", true, EVERYWHERE);

    @Bean
    CampaignStreams campaignStreams(EventLog log, EventCodec codec) {
        return new CampaignStreams(log, codec);
    }

    @Bean
    PlanTerms planTerms() {
        return PlanTerms.STANDARD;
    }

    @Bean
    FrequencyLedger frequencyLedger(DocumentStore documents, Clock clock, ZoneId businessZone) {
        return new FrequencyLedger(documents, clock, businessZone);
    }

    @Bean
    CandidateSource candidateSource(
            Audience audience,
            SegmentRules rules,
            Segments segments,
            SegmentSnapshots snapshots,
            FrozenAudiences lists,
            DocumentStore documents,
            GroupChats chats,
            StoreDirectory directory,
            Clock clock,
            ZoneId businessZone) {
        AudienceCandidates.Snapshots members =
                (segmentId, snapshotId, scope) -> segments.snapshot(segmentId, snapshotId, PLANNER)
                        .map(view -> snapshots
                                .members(view.snapshot(), scope, "", Integer.MAX_VALUE)
                                .customerIds())
                        .orElse(List.of());
        return new AudienceCandidates(
                audience,
                rules,
                members,
                lists,
                new AudienceRelations(documents),
                chats::chat,
                () -> gone(directory),
                clock,
                businessZone);
    }

    private static Set<StaffAccountId> gone(StoreDirectory directory) {
        return directory.staff(EVERYWHERE).stream()
                .filter(staff -> staff.leftAt() != null)
                .map(StaffView::staffId)
                .collect(Collectors.toSet());
    }

    @Bean
    Plans campaignPlans(DocumentStore documents, FrozenAudiences lists) {
        return new Plans(documents, lists);
    }

    @Bean
    Planning campaignPlanning(
            CandidateSource source,
            FrequencyLedger ledger,
            Plans plans,
            FrozenAudiences lists,
            PlanTerms terms,
            ZoneId businessZone) {
        return new Planning(source, ledger, plans, lists, terms, businessZone);
    }

    @Bean
    QuotaBoard quotaBoard(FrequencyLedger ledger, Audience audience) {
        return new QuotaBoard(ledger, audience);
    }

    @Bean
    Forecasts forecasts(
            CandidateSource source, FrequencyLedger ledger, PlanTerms terms, Clock clock, ZoneId businessZone) {
        return new Forecasts(source, ledger, terms, clock, businessZone);
    }
}
