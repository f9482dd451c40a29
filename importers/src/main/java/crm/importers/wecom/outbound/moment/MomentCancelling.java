package crm.importers.wecom.outbound.moment;

import crm.domain.moment.MomentTaskCommand.ConfirmMomentCancelling;
import crm.domain.moment.MomentTaskCommand.RefuseMomentCancelling;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes moments back by cancel_moment_task [97612]: what was published stays. Taking back twice is taking back once, so a
 * call without an answer is made again.
 */
final class MomentCancelling implements OutboundCalls {

    private static final String KIND = "moment-cancelling";

    private final MomentParts parts;

    MomentCancelling(MomentParts parts) {
        this.parts = parts;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof MomentCancellingWanted e)) return;
        String momentId = e.momentId();
        if (momentId == null) return; // it has no name yet; when it gets one this is wanted again
        parts.outbound()
                .ledger()
                .enrol(
                        KIND + ":" + e.taskId() + ":" + e.at().toEpochMilli(),
                        OutboundRecord.wanted(KIND, e.taskId().value(), momentId, now()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        return parts.posts().cancel(call.request());
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return new Finding.Missing();
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        MomentTaskId taskId = new MomentTaskId(ended.mark());
        Integer refusal = ended.code();
        parts.outbound()
                .sender()
                .send(
                        id,
                        refusal == null
                                ? new ConfirmMomentCancelling(taskId, now())
                                : new RefuseMomentCancelling(taskId, refusal, now()));
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
