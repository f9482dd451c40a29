package crm.campaign.plan;

import crm.campaign.policy.Caps;
import crm.campaign.policy.SenderRule;
import crm.campaign.policy.Split;
import crm.domain.campaign.SendTaskId;
import crm.domain.org.StoreId;
import java.util.Set;

/**
 * All that a plan keeps to.
 *
 * @param stores whose staff may send; empty: all, also relations of no store
 * @param variants how many there are, at least one
 * @param tooQuiet it would expire before quiet hours end, so nobody is sent anything
 * @param mostPerTask recipients of one {@link SendTaskId}
 */
public record PlanPolicies(
        Split split,
        int variants,
        Caps caps,
        Set<StoreId> stores,
        SenderRule senderRule,
        boolean tooQuiet,
        int mostPerTask) {

    public PlanPolicies {
        stores = Set.copyOf(stores);
    }
}
