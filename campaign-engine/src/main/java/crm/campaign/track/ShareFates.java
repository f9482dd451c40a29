package crm.campaign.track;

import crm.campaign.track.LeavingOut.Replacement;
import crm.domain.campaign.ShareStanding;
import crm.projections.campaign.CampaignStreams;

/** What is to become of shares that name customers who want no messages; those that staff can still send are taken back. */
final class ShareFates {

    private final CampaignStreams streams;
    private final TakingBack takingBack;

    ShareFates(CampaignStreams streams, TakingBack takingBack) {
        this.streams = streams;
        this.takingBack = takingBack;
    }

    enum Fate {
        /** It names her and cannot be replaced (yet). */
        WAITS,
        /** It reached nobody and will not: whoever else it named is asked for again. */
        REACHED_NOBODY,
        /** There is nothing to replace (any more). */
        SETTLED
    }

    Fate of(Replacement replacement) {
        ShareStanding share = streams.share(replacement.taskId()).orElse(null);
        // One that was not asked for, or that WeCom was not told of yet, leaves her out by itself.
        if (share == null || share.sent() || share.notTaken().containsAll(replacement.customers())) return Fate.SETTLED;
        return switch (share.state()) {
            case REFUSED, CLOSED -> Fate.SETTLED;
            case CANCELLED -> Fate.REACHED_NOBODY;
            case WANTED, UNCERTAIN -> Fate.WAITS;
            case CREATED -> {
                if (!share.cancelling()) takingBack.takeBack(replacement.taskId(), share.cancelRefusal());
                yield Fate.WAITS;
            }
        };
    }
}
