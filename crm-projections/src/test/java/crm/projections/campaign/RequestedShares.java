package crm.projections.campaign;

import crm.domain.campaign.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Those shares that were asked for: all that a test tells of a plan. */
final class RequestedShares implements PlannedShares {

    private final Messages messages;

    RequestedShares(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<PlannedShare> of(CampaignView campaign) {
        List<Variant> variants = campaign.brief().variants();
        String only = variants.size() == 1 ? variants.getFirst().name() : "";
        return messages.tasksOf(campaign.campaignId()).stream()
                .filter(task -> task.audience() != null)
                .sorted(Comparator.comparing(SendTaskProjection.Entry::requestedAt))
                .map(task -> new PlannedShare(
                        task.taskId(),
                        task.senderId(),
                        task.storeId(),
                        task.variant() == null ? only : task.variant(),
                        Objects.requireNonNull(task.audience(), "filtered")))
                .toList();
    }
}
