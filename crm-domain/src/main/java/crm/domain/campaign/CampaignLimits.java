package crm.domain.campaign;

import crm.domain.org.StoreId;
import crm.domain.shared.Canonical;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What campaigns keep to.
 *
 * @param caps our own, at most one for a channel and a period; WeCom's limit counts besides
 * @param quietHours in which nobody is asked to send
 * @param storeBudget recipients a month of campaigns that a store's manager may submit, unless {@code storeBudgets} says
 *     otherwise of a store
 */
public record CampaignLimits(
        List<FrequencyCap> caps, QuietHours quietHours, int storeBudget, Map<StoreId, Integer> storeBudgets) {

    /** Until somebody decides: four messages a month, one a day, no moments twice a day, nights quiet. */
    public static final CampaignLimits STANDARD = new CampaignLimits(
            List.of(
                    new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.DAY, 1),
                    new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.WEEK, 2),
                    new FrequencyCap(ReachChannel.MESSAGE, CapPeriod.MONTH, 4),
                    new FrequencyCap(ReachChannel.MOMENT, CapPeriod.DAY, 1)),
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)),
            10_000,
            Map.of());

    /** Recipients a month. */
    public static final int HIGHEST_BUDGET = 10_000_000;

    public CampaignLimits {
        caps = List.copyOf(caps);
        Map<StoreId, Integer> sorted = new LinkedHashMap<>();
        for (StoreId store : Canonical.sorted(storeBudgets.keySet()))
            sorted.put(store, storeBudgets.getOrDefault(store, storeBudget));
        storeBudgets = Collections.unmodifiableMap(sorted);
    }

    /** Recipients a month of campaigns that the managers of a store may submit. */
    public int budgetOf(StoreId store) {
        return storeBudgets.getOrDefault(store, storeBudget);
    }

    void check() {
        Set<List<Object>> seen = new HashSet<>();
        for (FrequencyCap cap : caps) {
            cap.check();
            if (!seen.add(List.of(cap.channel(), cap.period())))
                throw new DomainRejection(Rejections.CAP_TWICE, cap.channel(), cap.period());
        }
        Limits.requireAtMost("storeBudgets", storeBudgets.size(), Limits.MEMBERS);
        requireBudget(storeBudget);
        storeBudgets.values().forEach(CampaignLimits::requireBudget);
    }

    private static void requireBudget(int budget) {
        if (budget < 0 || budget > HIGHEST_BUDGET)
            throw new DomainRejection(Rejections.BUDGET_ABSURD, budget, HIGHEST_BUDGET);
    }
}
