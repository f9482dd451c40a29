package crm.campaign.ledger;

import crm.campaign.policy.Caps;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import java.util.List;
import java.util.Set;

/**
 * What customers are to be reached for.
 *
 * @param caps which count, the channel and the business day
 * @param tasks into which the campaign's plan splits
 * @param standing tasks of the campaign's earlier plans that stand: whoever is reserved for one of them is not reserved
 *     again; any other reservation of the campaign is its own and moves
 */
public record Reservation(CampaignId campaignId, Caps caps, List<SendTaskId> tasks, Set<SendTaskId> standing) {

    public Reservation {
        tasks = List.copyOf(tasks);
        standing = Set.copyOf(standing);
    }
}
