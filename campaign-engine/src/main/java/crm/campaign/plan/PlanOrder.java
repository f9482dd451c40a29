package crm.campaign.plan;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.SendTaskId;
import java.time.Instant;
import java.util.Set;

/**
 * What is to be planned: a message to customers or into group chats.
 *
 * @param number of the plan, from 1: a later one is made of those of the one before whose tasks were taken back
 * @param at when it is planned: its business day is what caps count
 * @param again tasks of earlier plans that were taken back: who has not received them is decided on anew, everybody else
 *     stays as decided; empty for the first plan
 * @param received who of these tasks has received it nevertheless
 */
public record PlanOrder(
        CampaignId campaignId,
        int number,
        CampaignBrief brief,
        CampaignLimits limits,
        Instant at,
        Set<SendTaskId> again,
        Set<String> received) {

    public PlanOrder {
        again = Set.copyOf(again);
        received = Set.copyOf(received);
    }

    public static PlanOrder first(CampaignId campaignId, CampaignBrief brief, CampaignLimits limits, Instant at) {
        return new PlanOrder(campaignId, 1, brief, limits, at, Set.of(), Set.of());
    }
}
