package crm.campaign.plan;

import crm.domain.campaign.CampaignBrief;
import crm.projections.shared.DataScope;
import java.util.Collection;

/** Where candidates come from: whom a campaign means, and who can write to them. */
public interface CandidateSource {

    /**
     * Whom the campaign means now, within the scope.
     *
     * @throws crm.projections.audience.AudienceLoading when they cannot be counted yet
     */
    Candidates candidates(CampaignBrief brief, DataScope scope);

    /** Exactly these, customers or group chats as the campaign's kind has it. */
    Candidates candidates(CampaignBrief brief, Collection<String> ids, DataScope scope);
}
