package crm.domain.campaign;

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
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a campaign stands after its events, for whoever carries it out.
 *
 * @param plan the latest; null while there is none
 * @param begunAt when its first plan was recorded: from then on its days count
 */
public record CampaignStanding(
        CampaignId campaignId,
        CampaignBrief brief,
        CampaignState state,
        @Nullable CampaignPlan plan,
        @Nullable Instant begunAt) {

    /** Null while it was not even drafted. */
    public static @Nullable CampaignStanding after(@Nullable CampaignStanding before, CampaignEvent event) {
        if (event instanceof CampaignDrafted e)
            return new CampaignStanding(e.campaignId(), e.brief(), CampaignState.DRAFT, null, null);
        return before == null ? null : before.after(event);
    }

    private CampaignStanding after(CampaignEvent event) {
        return switch (event) {
            case CampaignDrafted e -> this; // above
            case CampaignRevised e -> new CampaignStanding(campaignId, e.brief(), CampaignState.DRAFT, plan, begunAt);
            case CampaignSubmitted e -> in(CampaignState.SUBMITTED);
            case CampaignWithdrawn e -> in(CampaignState.DRAFT);
            case CampaignApproved e -> in(CampaignState.APPROVED);
            case CampaignRejected e -> in(CampaignState.REJECTED);
            case CampaignPlanned e -> planned(e);
            case CampaignPaused e -> in(CampaignState.PAUSED);
            case CampaignResumed e -> in(CampaignState.DISPATCHING);
            case CampaignDispatched e -> in(CampaignState.TRACKING);
            case CampaignCancelled e -> in(CampaignState.CANCELLED);
            case CampaignClosed e -> in(CampaignState.CLOSED);
        };
    }

    private CampaignStanding in(CampaignState next) {
        return new CampaignStanding(campaignId, brief, next, plan, begunAt);
    }

    /** A plan that is made while it is paused leaves it paused. */
    private CampaignStanding planned(CampaignPlanned e) {
        return new CampaignStanding(
                campaignId,
                brief,
                state == CampaignState.PAUSED ? state : CampaignState.DISPATCHING,
                e.plan(),
                begunAt == null ? e.at() : begunAt);
    }

    /** From when on staff are not asked any more; null while nobody was. */
    public @Nullable Instant expiresAt() {
        return begunAt == null ? null : begunAt.plus(Duration.ofDays(brief.expiryDays()));
    }
}
