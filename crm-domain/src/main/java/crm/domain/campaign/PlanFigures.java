package crm.domain.campaign;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many of an audience get a campaign, forecast or planned: the parts always add up to the audience.
 *
 * @param audience customers, or group chats; 0 for a moment without a segment, whose viewers only WeCom knows
 * @param sends who are to get it
 * @param heldOut who get nothing for the comparison
 * @param skipped who do not get it, by reason; no reason with nobody
 */
public record PlanFigures(int audience, int sends, int heldOut, Map<SkipReason, Integer> skipped) {

    public PlanFigures {
        skipped = new TreeMap<>(skipped);
        skipped.values().removeIf(count -> count == 0);
    }

    public int skippedInAll() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    void check() {
        if (audience != sends + heldOut + skippedInAll() || sends < 0 || heldOut < 0)
            throw new DomainRejection(Rejections.PLAN_SUM, audience, sends, heldOut, skippedInAll());
    }
}
