package crm.campaign.plan;

import crm.domain.campaign.CampaignPlan;
import java.util.List;

/** A plan as it is kept. @param tasks in the order in which staff are asked */
public record MadePlan(CampaignPlan plan, List<PlannedTask> tasks) {

    public MadePlan {
        tasks = List.copyOf(tasks);
    }
}
