package crm.projections.campaign;

import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One staff member's share of a mass message as it stands.
 *
 * @param variant of its campaign that it says; null: it is of no campaign
 * @param storeId whose customers they are; null: of head office's choosing
 * @param sentAt when the staff member sent it; null: not yet
 * @param errorCode with which WeCom refused it, -1 when somebody gave it up
 * @param cancelling somebody took it back and WeCom has not confirmed that
 * @param cancelRefusal with which WeCom refused to take it back
 * @param reminders that WeCom passed on, of all time
 */
public record SendTaskView(
        SendTaskId taskId,
        @Nullable String variant,
        StaffAccountId senderId,
        @Nullable StoreId storeId,
        SendTaskState state,
        @Nullable Instant sentAt,
        @Nullable Integer errorCode,
        boolean cancelling,
        @Nullable Integer cancelRefusal,
        int reminders,
        @Nullable Instant lastRemindedAt,
        Funnel funnel) {

    /** Whether the staff member can be reminded, as far as the share knows. */
    public boolean waitsForStaff() {
        return state == SendTaskState.CREATED && sentAt == null && !cancelling;
    }

    /** Whether it can be taken back. */
    public boolean canBeCancelled() {
        boolean under = state == SendTaskState.WANTED || state == SendTaskState.UNCERTAIN;
        return !cancelling && (under || waitsForStaff());
    }
}
