package crm.importers.wecom.outbound.moment;

import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentTaskCommand;
import crm.domain.moment.MomentTaskCommand.AcceptMomentTask;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentCancelling;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentTask;
import crm.domain.moment.MomentTaskCommand.DoubtMomentTask;
import crm.domain.moment.MomentTaskCommand.RefuseMomentTask;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagId;
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
import crm.importers.wecom.reach.MomentFinding.Candidates;
import crm.importers.wecom.reach.MomentPosts.Wish;
import crm.importers.wecom.reach.MomentStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Moments, asked for by add_moment_task [95094]. WeCom makes them in a job and lists them only when they are made, so one
 * that is not listed yet may still come: it is looked for with patience before it is asked for again.
 */
final class MomentTaskCalls implements OutboundCalls {

    private static final String KIND = "moment-task";

    /** Of our own: it was taken back before WeCom heard of it. */
    private static final int TAKEN_BACK = -2;

    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid

    private final MomentParts parts;
    private final JsonMapper json = JsonMapper.builder().build();

    MomentTaskCalls(MomentParts parts) {
        this.parts = parts;
    }

    /** What the ledger keeps of the outcome: the job when WeCom answered, the moment when it was found. */
    record Outcome(@Nullable String jobId, @Nullable String momentId) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        switch (event) {
            case MomentTaskRequested e ->
                parts.outbound()
                        .ledger()
                        .enrol(
                                KIND + ":" + e.taskId(),
                                OutboundRecord.wanted(
                                        KIND, e.taskId().value(), e.taskId().value(), now()));
            case MomentTaskAccepted e -> parts.tracks().follow(e.taskId(), now());
            case MomentTaskCreated e -> parts.tracks().follow(e.taskId(), now());
            default -> {} // nothing is to be done in WeCom
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        MomentStanding moment = parts.standing(new MomentTaskId(call.request()));
        if (moment.cancelWanted()) return new Refused<>(TAKEN_BACK, "Taken back before WeCom was told");
        MomentAudience audience = moment.request().audience();
        List<String> userids = parts.people().userids(audience.staffIds());
        // To name nobody would ask everybody.
        if (userids.isEmpty()
                && audience.departments().isEmpty()
                && !audience.staffIds().isEmpty())
            return new Refused<>(NOBODY_KNOWN, "None of the staff has a WeCom account");
        CallResult<ArrayNode> attachments =
                parts.attachments().of(moment.request().content().attachments(), call.mark(), MediaUse.MOMENT);
        if (!(attachments instanceof Done<ArrayNode>(ArrayNode ready))) return attachments.map(Object::toString);
        return parts.posts()
                .add(new Wish(
                        userids,
                        audience.departments().stream().map(Long::valueOf).toList(),
                        audience.tagIds().stream().map(TagId::value).toList(),
                        moment.request().content().text(),
                        ready))
                .map(jobId -> json.writeValueAsString(new Outcome(jobId, null)));
    }

    @Override
    public Duration settling() {
        return OutboundSteps.SETTLING_OF_TASKS;
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        MomentTaskId taskId = new MomentTaskId(call.request());
        parts.outbound()
                .sender()
                .send(
                        KIND + ":" + taskId + ":doubt:" + call.attempts(),
                        new DoubtMomentTask(taskId, call.attempts(), now()));
        MomentStanding moment = parts.standing(taskId);
        return switch (parts.finding().find(taskId, moment)) {
            case Done<Candidates> done -> finding(done.value().momentIds(), taskId, moment);
            case Refused<Candidates> refused -> later(refused.words());
            case Uncertain<Candidates> uncertain -> later(uncertain.why());
            case Unavailable<Candidates> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding finding(List<String> found, MomentTaskId taskId, MomentStanding moment) {
        if (found.isEmpty()) {
            Instant doubtedAt = Objects.requireNonNullElse(moment.doubtedAt(), now());
            return doubtedAt.plus(parts.limits().momentSettling()).isAfter(now())
                    ? later("It may still be made")
                    : new Finding.Missing();
        }
        if (found.size() == 1 && parts.finding().claim(found.getFirst(), taskId))
            return new Finding.Found(outcome(found.getFirst()));
        return new Finding.Several(found.stream()
                .map(momentId -> new Candidate(momentId, outcome(momentId)))
                .toList());
    }

    private String outcome(String momentId) {
        return json.writeValueAsString(new Outcome(null, momentId));
    }

    private Finding later(String why) {
        return new Finding.NotNow(why, now().plus(OutboundSteps.SETTLING));
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        parts.outbound().sender().send(id, answer(new MomentTaskId(ended.request()), ended));
    }

    private MomentTaskCommand answer(MomentTaskId taskId, OutboundRecord ended) {
        Integer refusal = ended.code();
        if (refusal != null)
            return refusal == TAKEN_BACK
                    ? new ConfirmMomentCancelling(taskId, now())
                    : new RefuseMomentTask(taskId, refusal, now());
        Outcome outcome = json.readValue(Objects.requireNonNull(ended.result()), Outcome.class);
        String momentId = outcome.momentId();
        if (momentId == null) return new AcceptMomentTask(taskId, Objects.requireNonNull(outcome.jobId()), now());
        parts.finding().claim(momentId, taskId);
        return new ConfirmMomentTask(taskId, momentId, now());
    }

    private Instant now() {
        return parts.outbound().clock().instant();
    }
}
