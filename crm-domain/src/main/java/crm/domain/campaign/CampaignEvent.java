package crm.domain.campaign;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a campaign. {@code by}: name of whoever did it. */
public sealed interface CampaignEvent extends DomainEvent {

    CampaignId campaignId();

    Instant at();

    /** Somebody writes a campaign; nothing comes of it until it is submitted and approved. */
    @EventName(value = "campaign.drafted", revision = 1)
    record CampaignDrafted(CampaignId campaignId, String by, CampaignBrief brief, Instant at)
            implements CampaignEvent {}

    /** It is a draft again, with other content. */
    @EventName(value = "campaign.revised", revision = 1)
    record CampaignRevised(CampaignId campaignId, String by, CampaignBrief brief, Instant at)
            implements CampaignEvent {}

    /** Somebody else is to approve it; {@code forecast}: what it would reach then. */
    @EventName("campaign.submitted")
    record CampaignSubmitted(CampaignId campaignId, String by, PlanFigures forecast, Instant at)
            implements CampaignEvent {}

    /** It is a draft again. */
    @EventName("campaign.withdrawn")
    record CampaignWithdrawn(CampaignId campaignId, String by, Instant at) implements CampaignEvent {}

    /** Somebody else than who submitted it approved it. */
    @EventName("campaign.approved")
    record CampaignApproved(CampaignId campaignId, String by, Instant at) implements CampaignEvent {}

    /** Nothing comes of it, for this reason. */
    @EventName("campaign.rejected")
    record CampaignRejected(CampaignId campaignId, String by, String reason, Instant at) implements CampaignEvent {}

    /** Who gets it is decided: staff are asked from now on. */
    @EventName("campaign.planned")
    record CampaignPlanned(CampaignId campaignId, CampaignPlan plan, Instant at) implements CampaignEvent {}

    /** Nobody more is asked to send for now. */
    @EventName("campaign.paused")
    record CampaignPaused(CampaignId campaignId, String by, Instant at) implements CampaignEvent {}

    /** Staff are asked to send again. */
    @EventName("campaign.resumed")
    record CampaignResumed(CampaignId campaignId, String by, Instant at) implements CampaignEvent {}

    /** All staff of the plan were asked. */
    @EventName("campaign.dispatched")
    record CampaignDispatched(CampaignId campaignId, int plan, Instant at) implements CampaignEvent {}

    /** Nobody gets it any more who has not. */
    @EventName("campaign.cancelled")
    record CampaignCancelled(CampaignId campaignId, String by, Instant at) implements CampaignEvent {}

    /** It is over; what became of it stays. */
    @EventName("campaign.closed")
    record CampaignClosed(CampaignId campaignId, CloseReason reason, Instant at) implements CampaignEvent {}
}
