package crm.importers.wecom.outbound.message;

import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.reach.GroupMessages.Member;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes shares back by cancel_groupmsg_send [97611]: who has received it keeps it. WeCom lists nothing of it, and taking back
 * twice is taking back once, so a call without an answer is made again. Whether the staff member was quicker is asked
 * afterwards [93338]: what is told as taken back reached nobody.
 */
final class CancellingCalls implements OutboundCalls {

    private static final String KIND = "send-task-cancelling";

    /** Of our own: the staff member had sent it. */
    private static final int SENT = -3;

    private static final String SENT_AT = "sent:";

    private final MessageParts parts;

    CancellingCalls(MessageParts parts) {
        this.parts = parts;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof CancellingWanted e)) return;
        String msgid = e.msgid();
        if (msgid == null) return; // not made yet, and it will not be
        parts.outbound()
                .ledger()
                .enrol(
                        KIND + ":" + e.taskId() + ":" + e.at().toEpochMilli(),
                        OutboundRecord.wanted(KIND, e.taskId().value(), msgid, now()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        CallResult<String> cancelled = parts.messages().cancel(call.request());
        if (!(cancelled instanceof Done<String>(String msgid))) return cancelled;
        String sender = parts.people()
                .userid(parts.standing(new SendTaskId(call.mark())).request().senderId());
        CallResult<List<Member>> members = parts.messages().members(msgid);
        // A task that WeCom does not show reaches nobody any more.
        if (members instanceof Refused<List<Member>>) return cancelled;
        return members.map(all -> all.stream()
                .filter(member -> member.userid().equals(sender))
                .map(Member::sentAt)
                .filter(Objects::nonNull)
                .findFirst()
                .map(at -> SENT_AT + at)
                .orElse(msgid));
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return new Finding.Missing();
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        SendTaskId taskId = new SendTaskId(ended.mark());
        Integer refusal = ended.code();
        Instant sentAt = sentAt(ended.result());
        if (sentAt != null) {
            parts.outbound().sender().send(id + ":sent", new RecordSending(taskId, sentAt));
            refusal = SENT;
        }
        parts.outbound()
                .sender()
                .send(
                        id,
                        refusal == null
                                ? new ConfirmCancelling(taskId, now())
                                : new RefuseCancelling(taskId, refusal, now()));
    }

    private static @Nullable Instant sentAt(@Nullable String result) {
        return result == null || !result.startsWith(SENT_AT) ? null : Instant.parse(result.substring(SENT_AT.length()));
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
