package crm.projections.campaign;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskState;
import java.time.Instant;
import java.util.List;

/**
 * A mass message with those of its shares that the asker may see.
 *
 * @param tasks first those that need somebody, then by what they are planned to reach
 * @param funnel of these shares
 */
public record MessageView(
        CampaignId campaignId,
        String title,
        SendTarget target,
        CampaignContent content,
        Instant requestedAt,
        List<SendTaskView> tasks,
        Funnel funnel) {

    /** How many staff members sent their share. */
    public long sentTasks() {
        return tasks.stream().filter(task -> task.sentAt() != null).count();
    }

    /** Whether somebody can be reminded. */
    public boolean waitsForStaff() {
        return tasks.stream().anyMatch(SendTaskView::waitsForStaff);
    }

    /** Whether something of it can be taken back. */
    public boolean canBeCancelled() {
        return tasks.stream().anyMatch(SendTaskView::canBeCancelled);
    }

    public long uncertainTasks() {
        return count(SendTaskState.UNCERTAIN);
    }

    public long refusedTasks() {
        return count(SendTaskState.REFUSED);
    }

    private long count(SendTaskState state) {
        return tasks.stream().filter(task -> task.state() == state).count();
    }
}
