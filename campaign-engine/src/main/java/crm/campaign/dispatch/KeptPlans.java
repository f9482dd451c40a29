package crm.campaign.dispatch;

import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlannedTask;
import crm.domain.campaign.CampaignId;
import java.util.List;
import java.util.Optional;

/** Plans that were made. */
public interface KeptPlans {

    /** The plan of this number, with those tasks that it added. */
    Optional<MadePlan> find(CampaignId campaignId, int number);

    /** The tasks of all its plans without those that a later one replaced, in the order in which staff are asked. */
    List<PlannedTask> standing(CampaignId campaignId);

    /** Forgets a plan that the domain was never told of, with what is reserved for it. */
    void abandon(CampaignId campaignId, int number);
}
