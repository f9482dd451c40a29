package crm.importers.wecom.results;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareCommand.RecordMomentAudience;
import crm.domain.moment.MomentShareCommand.RecordMomentReach;
import crm.domain.moment.MomentShareCommand.RecordReactions;
import crm.domain.moment.MomentShareId;
import crm.domain.moment.Reaction;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.reach.MomentPosts;
import crm.importers.wecom.reach.MomentPosts.Page;
import crm.importers.wecom.reach.MomentPosts.Reactions;
import crm.importers.wecom.reach.MomentStanding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows one staff member's share of a moment [93333]: who is to see it, and once it is published who could and who
 * reacted. A post that was deleted answers nothing any more: what was heard before stays.
 */
final class MomentShareTracking implements Tracking {

    static final String KIND = "moment-share";
    static final String PLANNED = "planned";
    private static final String REACHED = "reached";
    private static final String REACTIONS = "reactions";

    private final ResultParts parts;

    MomentShareTracking(ResultParts parts) {
        this.parts = parts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next step(Track track) {
        MomentShareId share = new MomentShareId(track.id());
        MomentStanding moment =
                MomentStanding.read(parts.log(), parts.codec(), share.taskId()).orElse(null);
        String userid = parts.people().userid(share.staffId());
        String momentId = moment == null || moment.over() ? null : moment.momentId();
        if (momentId == null || userid == null) return new Next.Over();
        return switch (track.phase()) {
            case PLANNED -> planned(track, share, momentId, userid);
            case REACHED -> reached(track, share, momentId, userid);
            default -> reactions(track, share, momentId, userid);
        };
    }

    private Next planned(Track track, MomentShareId share, String momentId, String userid) {
        CallResult<Page<String>> answer = parts.moments().planned(momentId, userid, track.cursor());
        if (!(answer instanceof Done<Page<String>>(Page<String> page)))
            return answer instanceof Refused<?> ? parts.later(track.at(REACHED)) : parts.again(track, answer);
        if (!page.rows().isEmpty())
            parts.send(track, "planned", new RecordMomentAudience(share, customers(page.rows()), parts.now()));
        return page.next() == null ? parts.atOnce(track.at(REACHED)) : parts.atOnce(track.at(page.next(), 0));
    }

    private Next reached(Track track, MomentShareId share, String momentId, String userid) {
        if (!MomentStanding.isPublished(parts.log(), parts.codec(), share)) return parts.later(track.at(REACHED));
        CallResult<Page<String>> answer = parts.moments().reached(momentId, userid, track.cursor());
        if (!(answer instanceof Done<Page<String>>(Page<String> page)))
            return parts.again(answer instanceof Refused<?> ? track.at(REACHED) : track, answer);
        if (!page.rows().isEmpty())
            parts.send(track, "reached", new RecordMomentReach(share, customers(page.rows()), parts.now()));
        return page.next() == null ? parts.atOnce(track.at(REACTIONS)) : parts.atOnce(track.at(page.next(), 0));
    }

    private Next reactions(Track track, MomentShareId share, String momentId, String userid) {
        CallResult<Reactions> answer = parts.moments().reactions(momentId, userid);
        if (!(answer instanceof Done<Reactions>(Reactions told))) return parts.again(track.at(REACHED), answer);
        if (!told.likes().isEmpty() || !told.comments().isEmpty()) {
            Map<String, CustomerId> ours = parts.people()
                    .customers(Stream.concat(told.likes().stream(), told.comments().stream())
                            .map(MomentPosts.Reaction::externalUserid)
                            .distinct()
                            .toList());
            parts.send(
                    track,
                    "reactions",
                    new RecordReactions(share, ours(told.likes(), ours), ours(told.comments(), ours), parts.now()));
        }
        return parts.later(track.at(REACHED));
    }

    private Set<CustomerId> customers(List<String> externalUserids) {
        return new LinkedHashSet<>(parts.people().customers(externalUserids).values());
    }

    private static List<Reaction> ours(List<MomentPosts.Reaction> told, Map<String, CustomerId> ours) {
        List<Reaction> known = new ArrayList<>();
        for (MomentPosts.Reaction reaction : told) {
            CustomerId customer = ours.get(reaction.externalUserid());
            if (customer != null) known.add(new Reaction(customer, reaction.at()));
        }
        return known;
    }
}
