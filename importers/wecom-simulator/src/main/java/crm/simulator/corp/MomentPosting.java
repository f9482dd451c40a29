package crm.simulator.corp;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** 朋友圈: what happens when a member posts, and when customers react. */
public final class MomentPosting {

    private final Corp corp;
    private final Following following;

    public MomentPosting(Corp corp) {
        this.corp = corp;
        this.following = new Following(corp);
    }

    public boolean publish(String momentId, String userid, Instant at) {
        Moment moment = corp.moments.find(momentId).orElse(null);
        MomentShare share =
                corp.momentShares.find(MomentShare.key(momentId, userid)).orElse(null);
        if (moment == null || share == null || share.publishedAt() != null || moment.cancelledAt() != null)
            return false;
        if (corp.members.find(userid).filter(Member::isAtWork).isEmpty()) return false;
        SortedSet<String> reached = new TreeSet<>();
        int most = corp.limits().moments().perCustomerPerDay();
        for (String customer : share.planned())
            if (following.open(userid, customer).isPresent() && seenToday(customer, at) < most) reached.add(customer);
        corp.momentShares.put(share.published(at, reached));
        return true;
    }

    public void like(String momentId, String userid, String customer, Instant at) {
        visible(momentId, userid, customer, share -> share.liked(new MomentShare.Reaction(customer, at)));
    }

    public void comment(String momentId, String userid, String customer, Instant at) {
        visible(momentId, userid, customer, share -> share.commented(new MomentShare.Reaction(customer, at)));
    }

    private void visible(String momentId, String userid, String customer, UnaryOperator<MomentShare> reaction) {
        corp.momentShares
                .find(MomentShare.key(momentId, userid))
                .filter(share -> share.reached().contains(customer))
                .ifPresent(share -> corp.momentShares.put(reaction.apply(share)));
    }

    /** How many moments reached the customer in the last 24 hours (a limit that only third-party sources know). */
    private long seenToday(String customer, Instant at) {
        Instant dayAgo = at.minus(Duration.ofDays(1));
        return corp.follows.bySecondKey(customer).stream()
                .flatMap(follow ->
                        corp.moments.all().stream().map(moment -> MomentShare.key(moment.momentId(), follow.userid())))
                .flatMap(key -> corp.momentShares.find(key).stream())
                .filter(share ->
                        share.publishedAt() != null && share.publishedAt().isAfter(dayAgo))
                .filter(share -> share.reached().contains(customer))
                .count();
    }
}
