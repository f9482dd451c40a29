package crm.domain.customer;

import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said last of messages (消息意愿): that she wants none, or wants them again. Who never said anything may be
 * written to. Of two statements the later date counts, on one date the one that wants none.
 *
 * @param reason null where she wants them again
 * @param by user of the product, or name of the key, under which it was written down
 * @param at when she said it
 */
public record Consent(
        boolean optedOut,
        ConsentSource source,
        @Nullable OptOutReason reason,
        String by,
        Instant at) {

    /** Null: nothing was said yet. An event is a statement that counted when it was made. */
    public static @Nullable Consent after(@Nullable Consent before, CustomerEvent event) {
        return switch (event) {
            case CustomerOptedOut e -> new Consent(true, e.source(), e.reason(), e.by(), e.at());
            case CustomerOptedIn e -> new Consent(false, e.source(), null, e.by(), e.at());
            default -> before; // says nothing of messages
        };
    }

    /** Whether such a statement counts after this one; the same again does not. */
    static boolean counts(@Nullable Consent before, boolean optedOut, Instant at) {
        if (before == null || at.isAfter(before.at)) return true;
        return at.equals(before.at) && optedOut && !before.optedOut;
    }
}
