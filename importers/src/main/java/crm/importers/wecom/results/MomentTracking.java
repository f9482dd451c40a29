package crm.importers.wecom.results;

import crm.domain.moment.MomentShareCommand.RecordAsking;
import crm.domain.moment.MomentShareCommand.RecordPublishing;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.MomentTaskCommand.CloseMomentTask;
import crm.domain.moment.MomentTaskCommand.ConfirmMomentTask;
import crm.domain.moment.MomentTaskCommand.RefuseMomentTask;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.StaffStores;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.reach.MomentFinding;
import crm.importers.wecom.reach.MomentFinding.Candidates;
import crm.importers.wecom.reach.MomentPosts.Job;
import crm.importers.wecom.reach.MomentPosts.Member;
import crm.importers.wecom.reach.MomentPosts.Page;
import crm.importers.wecom.reach.MomentStanding;

/**
 * Follows a moment [95094, 93333]: its job until it has a name, then who published it. Each staff member's share is
 * followed by itself, see {@link MomentShareTracking}.
 */
final class MomentTracking implements Tracking {

    static final String KIND = "moment";
    static final String JOB = "job";
    private static final String MEMBERS = "members";

    /** WeCom's code of a jobid that it does not know (any more). */
    private static final int UNKNOWN_JOB = 40088;

    private final ResultParts parts;
    private final ResultTracks tracks;
    private final MomentFinding finding;
    private final StaffStores stores;

    MomentTracking(ResultParts parts, ResultTracks tracks, MomentFinding finding) {
        this.parts = parts;
        this.tracks = tracks;
        this.finding = finding;
        this.stores = new StaffStores(parts.log(), parts.codec());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next step(Track track) {
        MomentTaskId taskId = new MomentTaskId(track.id());
        MomentStanding moment =
                MomentStanding.read(parts.log(), parts.codec(), taskId).orElse(null);
        if (moment == null || moment.over()) return new Next.Over();
        String momentId = moment.momentId();
        if (momentId != null) return members(track.phase().equals(JOB) ? track.at(MEMBERS) : track, taskId, momentId);
        MomentTaskAccepted accepted = moment.accepted();
        return accepted == null ? parts.later(track) : job(track, taskId, moment, accepted.jobId());
    }

    private Next job(Track track, MomentTaskId taskId, MomentStanding moment, String jobId) {
        if (parts.isOlder(track, parts.limits().jobLife())) return withoutJob(track, taskId, moment);
        CallResult<Job> answer = parts.moments().job(jobId);
        if (answer instanceof Refused<Job> refused && refused.code() == UNKNOWN_JOB)
            return withoutJob(track, taskId, moment);
        if (!(answer instanceof Done<Job>(Job job))) return parts.again(track, answer);
        if (job.errorCode() != 0) return refuse(track, taskId, job.errorCode());
        String momentId = job.momentId();
        return momentId == null ? parts.later(track) : confirm(track, taskId, momentId);
    }

    /** The job's answer was never heard: the moment is looked for by its mark. Of several nobody can say which. */
    private Next withoutJob(Track track, MomentTaskId taskId, MomentStanding moment) {
        CallResult<Candidates> answer = finding.find(taskId, moment);
        if (!(answer instanceof Done<Candidates>(Candidates found))) return parts.again(track, answer);
        return found.momentIds().size() == 1
                ? confirm(track, taskId, found.momentIds().getFirst())
                : refuse(track, taskId, UNKNOWN_JOB);
    }

    private Next confirm(Track track, MomentTaskId taskId, String momentId) {
        finding.claim(momentId, taskId);
        parts.send(track, "confirm", new ConfirmMomentTask(taskId, momentId, parts.now()));
        return parts.atOnce(track.at(MEMBERS));
    }

    private Next refuse(Track track, MomentTaskId taskId, int errorCode) {
        parts.send(track, "refuse", new RefuseMomentTask(taskId, errorCode, parts.now()));
        return new Next.Over();
    }

    private Next members(Track track, MomentTaskId taskId, String momentId) {
        if (parts.isOlder(track, parts.limits().momentLife())) {
            parts.send(track, "close", new CloseMomentTask(taskId, parts.now()));
            return new Next.Over();
        }
        CallResult<Page<Member>> answer = parts.moments().members(momentId, track.cursor());
        if (!(answer instanceof Done<Page<Member>>(Page<Member> page)))
            return parts.again(answer instanceof Refused<?> ? track.at(MEMBERS) : track, answer);
        for (Member member : page.rows()) take(track, taskId, member);
        return page.next() == null ? parts.later(track.at(MEMBERS)) : parts.atOnce(track.at(page.next(), 0));
    }

    private void take(Track track, MomentTaskId taskId, Member member) {
        StaffAccountId staff = parts.people().staff(member.userid());
        MomentShareId share = MomentShareId.of(taskId, staff);
        if (!parts.sender().exists(share.value()))
            parts.send(track, "asked", new RecordAsking(share, stores.storeOf(staff, parts.now()), parts.now()));
        tracks.follow(share, track.since(), parts.now());
        if (!member.published() || MomentStanding.isPublished(parts.log(), parts.codec(), share)) return;
        parts.send(track, "published", new RecordPublishing(share, parts.now()));
        tracks.hurry(share, parts.now());
    }
}
