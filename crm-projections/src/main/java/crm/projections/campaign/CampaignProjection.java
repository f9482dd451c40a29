package crm.projections.campaign;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.campaign.CampaignEvent;
import crm.domain.campaign.CampaignEvent.CampaignApproved;
import crm.domain.campaign.CampaignEvent.CampaignCancelled;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignDispatched;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignPaused;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignEvent.CampaignRejected;
import crm.domain.campaign.CampaignEvent.CampaignResumed;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.CampaignEvent.CampaignWithdrawn;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignState;
import crm.domain.shared.DomainEvent;
import crm.projections.campaign.CampaignStep.Kind;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per campaign: what it is to be, where it stands and who did what. */
@ProcessingGroup("campaigns")
public final class CampaignProjection extends BatchFold<CampaignId, CampaignView> {

    public CampaignProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<CampaignView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("campaigns", number(RangeQuery.VERSION)), CampaignView.class, c -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(CampaignEvent.class);
    }

    @Override
    protected Collection<CampaignId> keysOf(DomainEvent event) {
        return event instanceof CampaignEvent e ? List.of(e.campaignId()) : List.of();
    }

    @Override
    protected @Nullable CampaignView fold(
            CampaignId id, @Nullable CampaignView before, DomainEvent event, EventContext context) {
        if (!(event instanceof CampaignEvent of)) return before;
        if (of instanceof CampaignDrafted e) return drafted(e);
        if (before == null) return null; // nothing comes before the draft
        return switch (of) {
            case CampaignDrafted e -> before; // above
            case CampaignRevised e -> before.revised(e.brief(), CampaignStep.by(e.by(), Kind.REVISED, e.at()));
            case CampaignSubmitted e -> before.submitted(e.forecast(), CampaignStep.by(e.by(), Kind.SUBMITTED, e.at()));
            case CampaignWithdrawn e -> before.as(CampaignState.DRAFT, CampaignStep.by(e.by(), Kind.WITHDRAWN, e.at()));
            case CampaignApproved e ->
                before.as(CampaignState.APPROVED, CampaignStep.by(e.by(), Kind.APPROVED, e.at()));
            case CampaignRejected e ->
                before.as(CampaignState.REJECTED, new CampaignStep(Kind.REJECTED, e.by(), e.at(), e.reason(), null, 0));
            case CampaignPlanned e -> planned(before, e);
            case CampaignPaused e -> before.as(CampaignState.PAUSED, CampaignStep.by(e.by(), Kind.PAUSED, e.at()));
            case CampaignResumed e ->
                before.as(CampaignState.DISPATCHING, CampaignStep.by(e.by(), Kind.RESUMED, e.at()));
            case CampaignDispatched e ->
                before.as(CampaignState.TRACKING, CampaignStep.ofPlan(Kind.DISPATCHED, e.plan(), e.at()));
            case CampaignCancelled e ->
                before.as(CampaignState.CANCELLED, CampaignStep.by(e.by(), Kind.CANCELLED, e.at()));
            case CampaignClosed e ->
                before.as(CampaignState.CLOSED, new CampaignStep(Kind.CLOSED, null, e.at(), null, e.reason(), 0));
        };
    }

    private static CampaignView drafted(CampaignDrafted e) {
        return new CampaignView(
                e.campaignId(),
                e.by(),
                e.brief(),
                CampaignState.DRAFT,
                null,
                List.of(),
                List.of(CampaignStep.by(e.by(), Kind.DRAFTED, e.at())));
    }

    /** One that was paused stays so. */
    private static CampaignView planned(CampaignView before, CampaignPlanned e) {
        return before.planned(
                new CampaignView.Planned(e.plan(), e.at()),
                before.state() == CampaignState.PAUSED ? CampaignState.PAUSED : CampaignState.DISPATCHING,
                CampaignStep.ofPlan(Kind.PLANNED, e.plan().number(), e.at()));
    }
}
