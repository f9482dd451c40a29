package crm.domain.campaign;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a campaign; {@link CampaignEvent} is all that can come of it. */
public sealed interface CampaignCommand {

    @TargetAggregateIdentifier
    CampaignId campaignId();

    Instant at();

    /** It is written down; the same again changes nothing, another under its id is refused. */
    record DraftCampaign(CampaignId campaignId, CampaignEditor by, CampaignBrief brief, Instant at)
            implements CampaignCommand {}

    /** It is to be something else; only before it is submitted or after it was rejected. */
    record ReviseCampaign(CampaignId campaignId, CampaignEditor by, CampaignBrief brief, Instant at)
            implements CampaignCommand {}

    /** It is to be approved by somebody else. */
    record SubmitCampaign(CampaignId campaignId, CampaignEditor by, PlanFigures forecast, Instant at)
            implements CampaignCommand {}

    /** It is not to be approved yet. */
    record WithdrawCampaign(CampaignId campaignId, CampaignEditor by, Instant at) implements CampaignCommand {}

    /** Four eyes: refused to whoever wrote or submitted it. */
    record ApproveCampaign(CampaignId campaignId, CampaignEditor by, Instant at) implements CampaignCommand {}

    record RejectCampaign(CampaignId campaignId, CampaignEditor by, String reason, Instant at)
            implements CampaignCommand {}

    /** Who gets it is decided; of plans only the next number is taken, the same again changes nothing. */
    record RecordPlan(CampaignId campaignId, CampaignPlan plan, Instant at) implements CampaignCommand {}

    /** Staff who were not asked yet are not to be. */
    record PauseCampaign(CampaignId campaignId, CampaignEditor by, Instant at) implements CampaignCommand {}

    record ResumeCampaign(CampaignId campaignId, CampaignEditor by, Instant at) implements CampaignCommand {}

    /** All shares of its plan were asked for. */
    record FinishDispatch(CampaignId campaignId, Instant at) implements CampaignCommand {}

    /** Nobody is to get it who has not. */
    record CancelCampaign(CampaignId campaignId, CampaignEditor by, Instant at) implements CampaignCommand {}

    record CloseCampaign(CampaignId campaignId, CloseReason reason, Instant at) implements CampaignCommand {}
}
