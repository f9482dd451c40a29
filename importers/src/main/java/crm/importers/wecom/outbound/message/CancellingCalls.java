package crm.importers.wecom.outbound.message;

import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.RefuseCancelling;
import crm.domain.campaign.SendTaskEvent.CancellingWanted;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes shares back by cancel_groupmsg_send [97611]: who has received it keeps it. WeCom lists nothing of it, and taking back
 * twice is taking back once, so a call without an answer is made again.
 */
final class CancellingCalls implements OutboundCalls {

    private static final String KIND = "send-task-cancelling";

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
        return parts.messages().cancel(call.request());
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return new Finding.Missing();
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        SendTaskId taskId = new SendTaskId(ended.mark());
        Integer refusal = ended.code();
        parts.outbound()
                .sender()
                .send(
                        id,
                        refusal == null
                                ? new ConfirmCancelling(taskId, now())
                                : new RefuseCancelling(taskId, refusal, now()));
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
