package crm.projections.campaign;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskState;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mass message with those of its shares that the asker may see.
 *
 * @param content of its first share
 * @param versions by the name of a variant; empty: all shares say {@code content}
 * @param tasks first those that need somebody, then by what they are planned to reach
 * @param funnel of these shares
 */
public record MessageView(
        CampaignId campaignId,
        String title,
        SendTarget target,
        CampaignContent content,
        Instant requestedAt,
        SortedMap<String, CampaignContent> versions,
        List<SendTaskView> tasks,
        Funnel funnel) {

    /**
     * What some of the shares say.
     *
     * @param variant null: the message has no versions
     * @param recipients of these shares
     */
    public record Version(@Nullable String variant, CampaignContent content, long recipients) {}

    /** What its shares say, by version. */
    public List<Version> said() {
        SortedMap<String, Version> said = new TreeMap<>();
        for (SendTaskView task : tasks)
            said.merge(
                    task.variant() == null ? "" : task.variant(),
                    new Version(task.variant(), contentOf(task), task.funnel().planned()),
                    (one, more) -> new Version(one.variant(), one.content(), one.recipients() + more.recipients()));
        return List.copyOf(said.values());
    }

    /** What this share of it says. */
    public CampaignContent contentOf(SendTaskView task) {
        return task.variant() == null ? content : versions.getOrDefault(task.variant(), content);
    }

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
