package crm.importers.orderfeed.intake;

import crm.domain.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of one source that are no orders: parked, or dismissed within the last 30 days.
 *
 * @param source see {@link crm.domain.shared.Provenance}
 * @param money what those that can be read say was paid, less what was refunded
 * @param unread how many of them say no money that can be read
 */
public record HeldBack(String source, FeedState state, long inputs, Money money, long unread) {

    /**
     * One of them.
     *
     * @param number the source's own number of the order; null: it names none
     * @param money null: it cannot be read
     * @param note why somebody dismissed it, and {@code by} whom
     */
    public record Input(
            @Nullable String number,
            Instant receivedAt,
            FeedProblem problem,
            @Nullable Money money,
            @Nullable String note,
            @Nullable String by) {}
}
