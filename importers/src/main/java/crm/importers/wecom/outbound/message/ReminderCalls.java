package crm.importers.wecom.outbound.message;

import crm.domain.campaign.SendTaskCommand.RefuseReminder;
import crm.domain.campaign.SendTaskEvent.SendTaskReminded;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.reach.SendTaskStanding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reminds staff of a share that they have not sent, by remind_groupmsg_send [97610]. WeCom lists no reminders, so one without
 * an answer is taken as made: a second one would cost one of three.
 */
final class ReminderCalls implements OutboundCalls {

    private static final String KIND = "send-task-reminder";

    /** Of our own: there is nothing to remind of any more. */
    private static final int NEEDLESS = -2;

    private final MessageParts parts;
    private final JsonMapper json = JsonMapper.builder().build();

    ReminderCalls(MessageParts parts) {
        this.parts = parts;
    }

    /** What the ledger keeps of a request. */
    record Request(String taskId, int number, String msgid) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof SendTaskReminded e)) return;
        Request request = new Request(e.taskId().value(), e.number(), e.msgid());
        parts.outbound()
                .ledger()
                .enrol(
                        KIND + ":" + request.taskId() + ":" + request.number(),
                        OutboundRecord.wanted(KIND, request.taskId(), json.writeValueAsString(request), now()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        SendTaskStanding task = parts.standing(new SendTaskId(request.taskId()));
        if (task.sent() || task.cancelWanted() || task.over())
            return new Refused<>(NEEDLESS, "There is nothing to remind of any more");
        return parts.messages().remind(request.msgid());
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return new Finding.Found(request(call).msgid());
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Integer refusal = ended.code();
        if (refusal == null) return; // the domain counts it already
        Request request = request(ended);
        parts.outbound()
                .sender()
                .send(id, new RefuseReminder(new SendTaskId(request.taskId()), request.number(), refusal, now()));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
