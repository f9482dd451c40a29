package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SendTaskState;
import crm.domain.campaign.ShareStanding;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A share that can still be sent, or may yet be made, and names somebody who was asked about.
 *
 * @param storeId whose customers they are; null: of head office's choosing
 * @param state WANTED and UNCERTAIN: whoever wants no messages by the time of the call is not named by it; CREATED: WeCom has
 *     it, and the staff member can send it until it is taken back
 * @param cancelling somebody took it back and WeCom has not confirmed that
 * @param cancelRefusal WeCom's errcode when it refused to take it back: the staff member can still send it
 */
public record OpenShare(
        SendTaskId taskId,
        CampaignId campaignId,
        String title,
        @Nullable StoreId storeId,
        StaffAccountId senderId,
        SendTaskState state,
        boolean cancelling,
        @Nullable Integer cancelRefusal,
        Instant requestedAt) {

    static OpenShare of(ShareStanding share) {
        SendTaskRequested request = share.request();
        return new OpenShare(
                request.taskId(),
                request.campaignId(),
                request.title(),
                request.storeId(),
                request.senderId(),
                share.state(),
                share.cancelling(),
                share.cancelRefusal(),
                request.at());
    }

    /** Whether only taking it back keeps the staff member from sending it. */
    public boolean isAtWeCom() {
        return state == SendTaskState.CREATED;
    }
}
