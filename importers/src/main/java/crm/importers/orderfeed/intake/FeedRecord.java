package crm.importers.orderfeed.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored item. What it says is in {@code sealed}, everything else says nothing about a person.
 *
 * @param number the source's own number of the order; null when it names none
 * @param order of arrival, ascending
 * @param problem why it is parked, was rejected or was dismissed
 * @param note why somebody dismissed it, and {@code by} whom
 * @param erased whom it named was erased, and it says so no more: it may be an order of nobody known
 * @param sealedOn the day whose key opens {@code sealed}, ISO
 */
record FeedRecord(
        FeedState state,
        String feed,
        @Nullable String number,
        long order,
        Instant receivedAt,
        @Nullable Instant endedAt,
        int attempts,
        @Nullable FeedProblem problem,
        @Nullable String note,
        @Nullable String by,
        boolean erased,
        String sealedOn,
        byte[] sealed) {

    FeedRecord waiting() {
        return with(FeedState.WAITING, null, attempts, null, null, null);
    }

    FeedRecord ended(FeedState how, Instant at) {
        return with(how, at, attempts + 1, null, null, null);
    }

    FeedRecord parked(FeedProblem why) {
        return with(FeedState.PARKED, null, attempts + 1, why, null, null);
    }

    FeedRecord dismissed(String because, String who, Instant at) {
        return with(FeedState.DISMISSED, at, attempts, problem, because, who);
    }

    private FeedRecord with(
            FeedState next,
            @Nullable Instant at,
            int tries,
            @Nullable FeedProblem why,
            @Nullable String because,
            @Nullable String who) {
        return new FeedRecord(
                next, feed, number, order, receivedAt, at, tries, why, because, who, erased, sealedOn, sealed);
    }

    FeedRecord erased(byte[] whatIsLeft) {
        return new FeedRecord(
                state,
                feed,
                number,
                order,
                receivedAt,
                endedAt,
                attempts,
                problem,
                note,
                by,
                true,
                sealedOn,
                whatIsLeft);
    }
}
