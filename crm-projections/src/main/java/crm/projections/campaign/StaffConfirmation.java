package crm.projections.campaign;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a staff member stands with a campaign.
 *
 * @param tasks what was asked of them, one by one; fewer than {@code shares} while it is being sent out
 * @param remindersLeft how often they can be reminded within the 24 hours that end now, of the share of which it is least
 */
public record StaffConfirmation(
        StaffAccountId staffId,
        @Nullable StoreId storeId,
        int shares,
        List<SendTaskView> tasks,
        int remindersLeft,
        Funnel funnel) {

    /** How many shares they sent. */
    public long sent() {
        return tasks.stream().filter(task -> task.sentAt() != null).count();
    }

    /** How many shares wait for them. */
    public long waiting() {
        return tasks.stream().filter(SendTaskView::waitsForStaff).count();
    }

    /** When they sent the last; null: none yet. */
    public @Nullable Instant sentAt() {
        return tasks.stream()
                .map(SendTaskView::sentAt)
                .filter(at -> at != null)
                .max(Instant::compareTo)
                .orElse(null);
    }

    public boolean canBeReminded() {
        return waiting() > 0 && remindersLeft > 0;
    }
}
