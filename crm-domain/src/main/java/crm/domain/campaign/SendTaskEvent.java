package crm.domain.campaign;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that can happen to a share of a mass message. Recipients: customers by our id, or group chats by WeCom's. */
public sealed interface SendTaskEvent extends DomainEvent {

    SendTaskId taskId();

    Instant at();

    /** The staff member is to be asked to send it; WeCom is to be told. {@code variant}: of its campaign, by name. */
    @EventName(value = "send-task.requested", revision = 1)
    record SendTaskRequested(
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
            implements SendTaskEvent {}

    /** The call to WeCom had no answer: it may be there or not. */
    @EventName("send-task.doubted")
    record SendTaskDoubted(SendTaskId taskId, int attempt, Instant at) implements SendTaskEvent {}

    /** WeCom has it and asks the staff member; {@code leftOut}: not named by us, {@code failed}: not taken by WeCom. */
    @EventName("send-task.created")
    record SendTaskCreated(SendTaskId taskId, String msgid, Set<String> leftOut, Set<String> failed, Instant at)
            implements SendTaskEvent {}

    /** WeCom refused it with this errcode; -1: somebody gave it up. */
    @EventName("send-task.refused")
    record SendTaskRefused(SendTaskId taskId, int errorCode, Instant at) implements SendTaskEvent {}

    /** The staff member sent it. */
    @EventName("send-task.sent")
    record SendTaskSent(SendTaskId taskId, Instant at) implements SendTaskEvent {}

    /** What became of some recipients: a page of WeCom's results, without what was known. */
    @EventName("send-task.deliveries-recorded")
    record DeliveriesRecorded(
            SendTaskId taskId,
            CampaignId campaignId,
            @Nullable StoreId storeId,
            StaffAccountId senderId,
            SendTarget target,
            Set<String> sent,
            Set<String> notFriends,
            Set<String> overLimit,
            Instant at)
            implements SendTaskEvent {}

    /** The staff member is to be reminded; reminders are numbered from 1. */
    @EventName("send-task.reminded")
    record SendTaskReminded(SendTaskId taskId, int number, String msgid, Instant at) implements SendTaskEvent {}

    /** WeCom refused that reminder. */
    @EventName("send-task.reminder-refused")
    record ReminderRefused(SendTaskId taskId, int number, int errorCode, Instant at) implements SendTaskEvent {}

    /** It is to be taken back; {@code msgid}: null while WeCom does not have it. */
    @EventName("send-task.cancel-wanted")
    record CancellingWanted(SendTaskId taskId, @Nullable String msgid, Instant at) implements SendTaskEvent {}

    /** It is taken back: who has not received it will not. */
    @EventName("send-task.cancelled")
    record SendTaskCancelled(SendTaskId taskId, Instant at) implements SendTaskEvent {}

    /** WeCom did not take it back. */
    @EventName("send-task.cancel-refused")
    record CancellingRefused(SendTaskId taskId, int errorCode, Instant at) implements SendTaskEvent {}

    /** Nothing more is asked about it. */
    @EventName("send-task.closed")
    record SendTaskClosed(SendTaskId taskId, Instant at) implements SendTaskEvent {}
}
