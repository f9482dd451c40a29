package crm.importers.wecom.results;

import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand;
import crm.domain.campaign.SendTaskCommand.CloseSendTask;
import crm.domain.campaign.SendTaskCommand.RecordDeliveries;
import crm.domain.campaign.SendTaskCommand.RecordSending;
import crm.domain.campaign.SendTaskId;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.reach.GroupMessages.Member;
import crm.importers.wecom.reach.GroupMessages.Result;
import crm.importers.wecom.reach.GroupMessages.Results;
import crm.importers.wecom.reach.SendTaskStanding;
import crm.projections.audience.FrozenAudiences;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Follows a share of a mass message [93338]: first whether the staff member sent it, then what became of each recipient,
 * page by page, until nobody is open any more or the share is too old.
 */
final class MessageTracking implements Tracking {

    static final String KIND = "message";
    static final String MEMBER = "member";
    private static final String RESULTS = "results";

    private final ResultParts parts;
    private final FrozenAudiences audiences;

    MessageTracking(ResultParts parts, FrozenAudiences audiences) {
        this.parts = parts;
        this.audiences = audiences;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next step(Track track) {
        SendTaskStanding task = SendTaskStanding.read(parts.log(), parts.codec(), new SendTaskId(track.id()))
                .orElse(null);
        if (task == null || task.over()) return new Next.Over();
        String msgid = task.msgid();
        String userid = parts.people().userid(task.request().senderId());
        if (msgid == null || userid == null) return close(task, track);
        return track.phase().equals(MEMBER) ? member(track, task, msgid, userid) : page(track, task, msgid, userid);
    }

    private Next member(Track track, SendTaskStanding task, String msgid, String userid) {
        CallResult<List<Member>> answer = parts.messages().members(msgid);
        if (!(answer instanceof Done<List<Member>>(List<Member> members)))
            return isOld(track) ? close(task, track) : parts.again(track, answer);
        Instant sentAt = members.stream()
                .filter(member -> member.userid().equals(userid))
                .map(Member::sentAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (sentAt != null) {
            if (!task.sent())
                send(track, "sent", new RecordSending(task.request().taskId(), sentAt));
            return parts.atOnce(track.at(RESULTS));
        }
        if (task.cancelled()) return new Next.Over();
        return isOld(track) ? close(task, track) : parts.later(track);
    }

    private Next page(Track track, SendTaskStanding task, String msgid, String userid) {
        CallResult<Results> answer = parts.messages().results(msgid, userid, track.cursor());
        if (!(answer instanceof Done<Results>(Results page)))
            return isOld(track) ? close(task, track) : parts.again(afterRefusal(track, answer), answer);
        record(track, task, page.results());
        int open = track.open()
                + (int) page.results().stream()
                        .filter(each -> each.status() == null)
                        .count();
        if (page.next() != null) return parts.atOnce(track.at(page.next(), open));
        if (open == 0 || isOld(track)) return close(task, track);
        return parts.later(track.at(RESULTS));
    }

    /** A cursor that WeCom does not take any more: from the first page again. */
    private static Track afterRefusal(Track track, CallResult<?> answer) {
        return answer instanceof CallResult.Refused<?> ? track.at(RESULTS) : track;
    }

    private void record(Track track, SendTaskStanding task, List<Result> results) {
        List<Result> told =
                results.stream().filter(result -> result.status() != null).toList();
        if (told.isEmpty()) return;
        Map<String, String> ours =
                ours(task, told.stream().map(Result::recipient).toList());
        send(
                track,
                "page",
                new RecordDeliveries(
                        task.request().taskId(),
                        with(DeliveryStatus.SENT, told, ours),
                        with(DeliveryStatus.NOT_A_FRIEND, told, ours),
                        with(DeliveryStatus.LIMIT_REACHED, told, ours),
                        told.stream()
                                .map(Result::sentAt)
                                .filter(Objects::nonNull)
                                .max(Instant::compareTo)
                                .orElse(parts.now())));
    }

    private Map<String, String> ours(SendTaskStanding task, Collection<String> recipients) {
        Set<String> meant = new HashSet<>(audiences.recipients(task.request().audience()));
        return task.request().target() == SendTarget.CUSTOMERS
                ? parts.people().among(meant, recipients)
                : recipients.stream()
                        .filter(meant::contains)
                        .collect(Collectors.toMap(Function.identity(), Function.identity(), (a, b) -> a));
    }

    private static Set<String> with(DeliveryStatus status, List<Result> told, Map<String, String> ours) {
        return told.stream()
                .filter(result -> result.status() == status)
                .map(result -> ours.get(result.recipient()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOld(Track track) {
        return parts.isOlder(track, parts.limits().messageLife());
    }

    private Next close(SendTaskStanding task, Track track) {
        send(track, "close", new CloseSendTask(task.request().taskId(), parts.now()));
        return new Next.Over();
    }

    private void send(Track track, String what, SendTaskCommand command) {
        parts.send(track, what, command);
    }
}
