package crm.campaign.dispatch;

import crm.campaign.plan.MadePlan;
import crm.domain.campaign.CampaignId;
import java.util.Optional;

/** Plans that were made. */
public interface KeptPlans {

    Optional<MadePlan> find(CampaignId campaignId, int number);
}
