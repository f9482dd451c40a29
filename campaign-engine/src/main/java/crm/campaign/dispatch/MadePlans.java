package crm.campaign.dispatch;

import crm.campaign.plan.MadePlan;
import crm.campaign.plan.PlannedTask;
import crm.campaign.plan.Planning;
import crm.campaign.plan.Plans;
import crm.domain.campaign.CampaignId;
import java.util.List;
import java.util.Optional;

/** The plans as {@link Planning} made them. */
public final class MadePlans implements KeptPlans {

    private final Plans plans;
    private final Planning planning;

    public MadePlans(Plans plans, Planning planning) {
        this.plans = plans;
        this.planning = planning;
    }

    @Override
    public Optional<MadePlan> find(CampaignId campaignId, int number) {
        return plans.find(campaignId, number);
    }

    @Override
    public List<PlannedTask> standing(CampaignId campaignId) {
        return plans.standing(campaignId);
    }

    @Override
    public void abandon(CampaignId campaignId, int number) {
        planning.abandon(campaignId, number);
    }
}
