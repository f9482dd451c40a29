package crm.campaign.plan;

import crm.domain.campaign.CampaignId;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.PlannedShare;
import crm.projections.campaign.PlannedShares;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shares of plans for whoever counts what became of them: all from the start, and not only those that were asked for. */
public final class PlansShares implements PlannedShares {

    /** Campaigns that are looked at again and again; a plan that was recorded never changes. */
    private static final int KEPT = 16;

    private record Read(int plans, List<PlannedShare> shares) {}

    private final Plans plans;
    private final Map<CampaignId, Read> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CampaignId, Read> eldest) {
            return size() > KEPT;
        }
    };

    public PlansShares(Plans plans) {
        this.plans = plans;
    }

    @Override
    public List<PlannedShare> of(CampaignView campaign) {
        int count = campaign.plans().size();
        synchronized (read) {
            Read before = read.get(campaign.campaignId());
            if (before != null && before.plans == count) return before.shares;
        }
        List<PlannedShare> shares = new ArrayList<>();
        for (CampaignView.Planned each : campaign.plans())
            plans.find(campaign.campaignId(), each.plan().number())
                    .ifPresent(made -> made.tasks().forEach(task -> shares.add(share(task))));
        List<PlannedShare> all = List.copyOf(shares);
        synchronized (read) {
            read.put(campaign.campaignId(), new Read(count, all));
        }
        return all;
    }

    private static PlannedShare share(PlannedTask task) {
        return new PlannedShare(task.taskId(), task.senderId(), task.storeId(), task.variant(), task.audience());
    }
}
