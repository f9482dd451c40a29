package crm.domain.campaign;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of a share of a mass message; {@link SendTaskEvent} is all that can come of it. Recipients are
 * customers by our id or group chats by WeCom's, as the task's {@link SendTarget} says.
 */
public sealed interface SendTaskCommand {

    @TargetAggregateIdentifier
    SendTaskId taskId();

    /**
     * The staff member is to be asked; a repeat changes nothing.
     *
     * @param variant name of the campaign's variant that it says; null: it is of no campaign
     * @param storeId whose customers they are; null: of head office's choosing
     */
    record RequestSendTask(
            SendTaskId taskId,
            CampaignId campaignId,
            @Nullable String variant,
            String title,
            @Nullable StoreId storeId,
            StaffAccountId senderId,
            SendTarget target,
            FrozenAudience audience,
            CampaignContent content,
            Instant at)
            implements SendTaskCommand {

        /** Of a message that is no campaign. */
        public RequestSendTask(
                SendTaskId taskId,
                CampaignId campaignId,
                String title,
                @Nullable StoreId storeId,
                StaffAccountId senderId,
                SendTarget target,
                FrozenAudience audience,
                CampaignContent content,
                Instant at) {
            this(taskId, campaignId, null, title, storeId, senderId, target, audience, content, at);
        }
    }

    /** The call to WeCom had no answer; {@code attempt}: the how manieth call. */
    record DoubtSendTask(SendTaskId taskId, int attempt, Instant at) implements SendTaskCommand {}

    /**
     * WeCom has it under this id.
     *
     * @param leftOut whom we did not name, since the relation is over or nothing is known of them any more
     * @param failed whom WeCom did not take ({@code fail_list})
     */
    record ConfirmSendTask(SendTaskId taskId, String msgid, Set<String> leftOut, Set<String> failed, Instant at)
            implements SendTaskCommand {}

    /** WeCom refused it with this {@code errcode}; -1: somebody gave it up. */
    record RefuseSendTask(SendTaskId taskId, int errorCode, Instant at) implements SendTaskCommand {}

    /** The staff member sent it. */
    record RecordSending(SendTaskId taskId, Instant at) implements SendTaskCommand {}

    /** What became of recipients; of those already known with the same or something weightier nothing is recorded. */
    record RecordDeliveries(
            SendTaskId taskId, Set<String> sent, Set<String> notFriends, Set<String> overLimit, Instant at)
            implements SendTaskCommand {}

    /** The staff member is to be reminded; refused beyond 3 times in 24 hours (developer document 97610). */
    record RemindSendTask(SendTaskId taskId, Instant at) implements SendTaskCommand {}

    /** WeCom refused that reminder: it does not count. */
    record RefuseReminder(SendTaskId taskId, int number, int errorCode, Instant at) implements SendTaskCommand {}

    /** Whoever has not received it is not to (developer document 97611). */
    record CancelSendTask(SendTaskId taskId, Instant at) implements SendTaskCommand {}

    /** WeCom, or we before WeCom heard of it, took it back. */
    record ConfirmCancelling(SendTaskId taskId, Instant at) implements SendTaskCommand {}

    /** WeCom did not take it back. */
    record RefuseCancelling(SendTaskId taskId, int errorCode, Instant at) implements SendTaskCommand {}

    /** Its results are complete, or it is too old for more to come. */
    record CloseSendTask(SendTaskId taskId, Instant at) implements SendTaskCommand {}
}
