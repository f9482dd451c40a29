package crm.importers.wecom.reach;

import crm.domain.material.Attachment;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.MomentPosts.Listed;
import crm.importers.wecom.reach.MomentPosts.Member;
import crm.importers.wecom.reach.MomentPosts.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a moment whose making had no answer: by the mark of its link; without one by its text, what it shows and who was
 * asked to publish it. What is another task's is none of ours.
 */
public final class MomentFinding {

    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final MomentPosts posts;
    private final People people;
    private final Claims claims;
    private final Clock clock;

    public MomentFinding(MomentPosts posts, People people, Claims claims, Clock clock) {
        this.posts = posts;
        this.people = people;
        this.claims = claims;
        this.clock = clock;
    }

    /** Those that may be it, the oldest first. */
    public record Candidates(List<String> momentIds) {}

    public boolean claim(String momentId, MomentTaskId taskId) {
        return claims.claim(momentId, taskId.value());
    }

    public CallResult<Candidates> find(MomentTaskId taskId, MomentStanding moment) {
        MomentTaskRequested request = moment.request();
        Instant from = request.at().minus(CLOCKS_APART);
        CallResult<List<Listed>> listed = posts.listed(from, clock.instant().plus(CLOCKS_APART));
        if (!(listed instanceof Done<List<Listed>>(List<Listed> all)))
            return listed.map(never -> new Candidates(List.of()));
        List<String> found = new ArrayList<>();
        for (Listed each : all) {
            if (!looksLike(taskId, request.content(), each) || !claims.isFree(each.momentId(), taskId.value()))
                continue;
            CallResult<Boolean> asked = asksWhoWasMeant(request, each.momentId());
            if (!(asked instanceof Done<Boolean>(Boolean isSo))) return asked.map(never -> new Candidates(List.of()));
            if (isSo) found.add(each.momentId());
        }
        return new Done<>(new Candidates(List.copyOf(found)));
    }

    private static boolean looksLike(MomentTaskId taskId, MomentContent content, Listed listed) {
        if (content.attachments().stream().anyMatch(Attachment::carriesMark))
            return listed.marks().contains(taskId.value());
        return listed.text().equals(content.text())
                && listed.shows()
                        .equals(content.attachments().stream()
                                .map(attachment -> AttachmentsInWeCom.type(attachment.kind()))
                                .toList());
    }

    /** With departments nobody can say who that was. */
    private CallResult<Boolean> asksWhoWasMeant(MomentTaskRequested request, String momentId) {
        if (!request.audience().departments().isEmpty()
                || request.audience().staffIds().isEmpty()) return new Done<>(true);
        Set<String> meant = new HashSet<>(people.userids(request.audience().staffIds()));
        @Nullable String cursor = null;
        do {
            CallResult<Page<Member>> answer = posts.members(momentId, cursor);
            if (!(answer instanceof Done<Page<Member>>(Page<Member> page))) return answer.map(never -> false);
            if (page.rows().stream().anyMatch(member -> !meant.contains(member.userid()))) return new Done<>(false);
            cursor = page.next();
        } while (cursor != null);
        return new Done<>(true);
    }
}
