package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One member's share of a moment.
 *
 * @param planned customers that were to see it
 * @param publishedAt null until the member posted it
 * @param reached customers that could see it
 */
public record MomentShare(
        String momentId,
        String userid,
        SortedSet<String> planned,
        @Nullable Instant publishedAt,
        SortedSet<String> reached,
        List<Reaction> likes,
        List<Reaction> comments)
        implements Kept {

    public record Reaction(String externalUserid, Instant at) {}

    public static String key(String momentId, String userid) {
        return momentId + "|" + userid;
    }

    public static MomentShare of(String momentId, String userid, SortedSet<String> planned) {
        return new MomentShare(momentId, userid, planned, null, new TreeSet<>(), List.of(), List.of());
    }

    @Override
    public String key() {
        return key(momentId, userid);
    }

    public MomentShare published(Instant at, SortedSet<String> seenBy) {
        return new MomentShare(momentId, userid, planned, at, seenBy, likes, comments);
    }

    public MomentShare liked(Reaction like) {
        return new MomentShare(momentId, userid, planned, publishedAt, reached, plus(likes, like), comments);
    }

    public MomentShare commented(Reaction comment) {
        return new MomentShare(momentId, userid, planned, publishedAt, reached, likes, plus(comments, comment));
    }

    private static List<Reaction> plus(List<Reaction> list, Reaction one) {
        List<Reaction> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }
}
