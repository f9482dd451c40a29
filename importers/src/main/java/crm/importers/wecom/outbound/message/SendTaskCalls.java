package crm.importers.wecom.outbound.message;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignStanding;
import crm.domain.campaign.CampaignState;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.ConfirmCancelling;
import crm.domain.campaign.SendTaskCommand.ConfirmSendTask;
import crm.domain.campaign.SendTaskCommand.DoubtSendTask;
import crm.domain.campaign.SendTaskCommand.RefuseSendTask;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundRecord.Candidate;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.material.MediaUse;
import crm.importers.wecom.reach.ConsentLook;
import crm.importers.wecom.reach.GroupMessages.Made;
import crm.importers.wecom.reach.GroupMessages.Wish;
import crm.importers.wecom.reach.SendTaskStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Shares of mass messages, made by add_msg_template [92135] and always with a sender. Nobody is named whose relation was
 * ended before the call begins, or who wants no messages: that is asked of the log once more directly before each request.
 * While a campaign is paused its calls wait; once it is over they are not made.
 *
 * <p>This is the only call that names a customer so that something is sent to her. Welcomes answer a customer who added
 * somebody a moment ago, and cannot be sent at another time; notes, tags and transfers name her to keep what is known of her
 * in order, also of one who wants no messages.
 */
final class SendTaskCalls implements OutboundCalls {

    static final String KIND = "send-task";

    /** Of our own: it was taken back before WeCom heard of it. */
    private static final int TAKEN_BACK = -2;

    private static final int NOBODY_TO_SEND_TO = 41048; // WeCom's code
    private static final int SENDER_UNKNOWN = 60111; // WeCom's code of an unknown userid

    private final MessageParts parts;
    private final SendTaskLookUp lookUp;
    private final JsonMapper json = JsonMapper.builder().build();

    SendTaskCalls(MessageParts parts) {
        this.parts = parts;
        this.lookUp = new SendTaskLookUp(parts);
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (event instanceof SendTaskRequested e)
            parts.outbound()
                    .ledger()
                    .enrol(
                            KIND + ":" + e.taskId(),
                            OutboundRecord.wanted(
                                    KIND, e.taskId().value(), e.taskId().value(), now()));
        if (event instanceof SendTaskCreated e) parts.tracks().follow(e.taskId(), now());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        SendTaskStanding task = parts.standing(new SendTaskId(call.request()));
        return !task.cancelWanted() && stateOfCampaign(task) == CampaignState.PAUSED;
    }

    /** Null: the message is no campaign. */
    private @Nullable CampaignState stateOfCampaign(SendTaskStanding task) {
        return parts.campaigns()
                .campaign(task.request().campaignId())
                .map(CampaignStanding::state)
                .orElse(null);
    }

    private boolean goesOn(SendTaskStanding task) {
        CampaignState state = stateOfCampaign(task);
        return state == null || state != CampaignState.PAUSED && !state.isOver();
    }

    private boolean isCampaignOver(SendTaskStanding task) {
        CampaignState state = stateOfCampaign(task);
        return state != null && state.isOver();
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        SendTaskStanding task = parts.standing(new SendTaskId(call.request()));
        if (task.cancelWanted() || isCampaignOver(task))
            return new Refused<>(TAKEN_BACK, "Taken back before WeCom was told");
        String sender = parts.people().userid(task.request().senderId());
        if (sender == null) return new Refused<>(SENDER_UNKNOWN, "The sender has no WeCom account");
        CampaignContent content = task.request().content();
        CallResult<ArrayNode> attachments =
                parts.attachments().of(content.attachments(), call.mark(), MediaUse.MESSAGE);
        if (!(attachments instanceof Done<ArrayNode>(ArrayNode ready))) return attachments.map(Object::toString);
        // The last thing before the call: whoever left or opted out until now is not named.
        List<String> meant = parts.audiences().recipients(task.request().audience());
        ConsentLook consents = parts.people().lookAtConsents();
        Map<String, String> named = named(task.request(), meant, consents);
        if (named.isEmpty()) return new Refused<>(NOBODY_TO_SEND_TO, "None of the recipients can be written to");
        return parts.messages()
                .add(
                        new Wish(
                                sender,
                                task.request().target(),
                                List.copyOf(new LinkedHashSet<>(named.values())),
                                parts.text(task.request()),
                                ready),
                        () -> consents.stillHolds() && goesOn(task))
                .map(made -> outcome(meant, named, made));
    }

    /** WeCom's id of each recipient by ours, of those who are named. */
    private Map<String, String> named(SendTaskRequested task, List<String> meant, ConsentLook consents) {
        Map<String, String> named = new LinkedHashMap<>();
        if (task.target() == SendTarget.GROUP_CHATS) {
            meant.forEach(chat -> named.put(chat, chat));
            return named;
        }
        // Two records of one person have one name in WeCom: what she said as either keeps her from being named.
        Set<String> unwilling = new HashSet<>();
        parts.people().externalUserids(meant).forEach((customer, external) -> {
            CustomerId id = new CustomerId(customer);
            if (consents.wantsNone(id)) unwilling.add(external);
            else if (!parts.people().isOver(id, task.senderId())) named.put(customer, external);
        });
        named.values().removeAll(unwilling);
        return named;
    }

    private String outcome(List<String> meant, Map<String, String> named, Made made) {
        Map<String, String> ours = new HashMap<>();
        named.forEach((our, external) -> ours.put(external, our));
        Set<String> leftOut = new TreeSet<>(meant);
        leftOut.removeAll(named.keySet());
        Set<String> failed = new TreeSet<>();
        for (String external : made.failed()) {
            String our = ours.get(external);
            if (our != null) failed.add(our);
        }
        return json.writeValueAsString(new Outcome(made.msgid(), leftOut, failed));
    }

    @Override
    public Duration settling() {
        return OutboundSteps.SETTLING_OF_TASKS;
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        SendTaskId taskId = new SendTaskId(call.request());
        parts.outbound()
                .sender()
                .send(
                        KIND + ":" + taskId + ":doubt:" + call.attempts(),
                        new DoubtSendTask(taskId, call.attempts(), now()));
        return switch (lookUp.find(call.mark(), parts.standing(taskId))) {
            case Done<List<Outcome>> done -> finding(done.value(), taskId);
            case Refused<List<Outcome>> refused -> later(refused.words());
            case Uncertain<List<Outcome>> uncertain -> later(uncertain.why());
            case Unavailable<List<Outcome>> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding finding(List<Outcome> found, SendTaskId taskId) {
        if (found.isEmpty()) return new Finding.Missing();
        if (found.size() == 1 && parts.claims().claim(found.getFirst().msgid(), taskId.value()))
            return new Finding.Found(json.writeValueAsString(found.getFirst()));
        return new Finding.Several(found.stream()
                .map(outcome -> new Candidate(outcome.msgid(), json.writeValueAsString(outcome)))
                .toList());
    }

    private Finding later(String why) {
        return new Finding.NotNow(why, now().plus(OutboundSteps.SETTLING));
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        SendTaskId taskId = new SendTaskId(ended.request());
        Integer refusal = ended.code();
        // Of a campaign that is over nobody need have taken back this very share.
        if (refusal != null && refusal == TAKEN_BACK)
            parts.outbound().sender().send(id + ":over", new CancelSendTask(taskId, now()));
        parts.outbound().sender().send(id, answer(taskId, ended));
    }

    private SendTaskCommand answer(SendTaskId taskId, OutboundRecord ended) {
        Integer refusal = ended.code();
        if (refusal != null)
            return refusal == TAKEN_BACK
                    ? new ConfirmCancelling(taskId, now())
                    : new RefuseSendTask(taskId, refusal, now());
        Outcome outcome = json.readValue(Objects.requireNonNull(ended.result()), Outcome.class);
        parts.claims().claim(outcome.msgid(), taskId.value());
        return new ConfirmSendTask(taskId, outcome.msgid(), outcome.leftOut(), outcome.failed(), now());
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
