package crm.projections.moment;

import crm.domain.moment.MomentShareId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One staff member's share of a moment.
 *
 * @param storeId the store they served when asked
 * @param publishedAt null: not published (yet)
 * @param planned customers who are to see it
 * @param reached customers who could see it
 * @param likes customers who liked it
 * @param comments customers who commented on it
 */
public record MomentShareView(
        MomentShareId shareId,
        @Nullable StoreId storeId,
        @Nullable Instant publishedAt,
        long planned,
        long reached,
        long likes,
        long comments) {

    MomentShareView published(Instant at) {
        return new MomentShareView(shareId, storeId, at, planned, reached, likes, comments);
    }

    MomentShareView plus(int morePlanned, int moreReached, int moreLikes, int moreComments) {
        return new MomentShareView(
                shareId,
                storeId,
                publishedAt,
                planned + morePlanned,
                reached + moreReached,
                likes + moreLikes,
                comments + moreComments);
    }
}
