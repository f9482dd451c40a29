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
        boolean optedOut, ConsentSource source, @Nullable OptOutReason reason, String by, Instant at) {

    public Consent {
        if (optedOut != (reason != null)) throw new IllegalArgumentException("Only who wants none says why");
    }

    public static Consent out(ConsentSource source, OptOutReason reason, String by, Instant at) {
        return new Consent(true, source, reason, by, at);
    }

    public static Consent in(ConsentSource source, String by, Instant at) {
        return new Consent(false, source, null, by, at);
    }

    /** Null: nothing was said yet. An event is a statement that counted when it was made. */
    public static @Nullable Consent after(@Nullable Consent before, CustomerEvent event) {
        return switch (event) {
            case CustomerOptedOut e -> out(e.source(), e.reason(), e.by(), e.at());
            case CustomerOptedIn e -> in(e.source(), e.by(), e.at());
            default -> before; // says nothing of messages
        };
    }

    /** What says so of a customer. */
    public CustomerCommand statedOf(CustomerId customer) {
        return reason == null
                ? new CustomerCommand.OptIn(customer, source, by, at)
                : new CustomerCommand.OptOut(customer, source, reason, by, at);
    }

    /** Which of the two counts: what two records of one person say. */
    public static @Nullable Consent latest(@Nullable Consent one, @Nullable Consent other) {
        if (one == null || other == null) return one == null ? other : one;
        return counts(one, other.optedOut, other.at) ? other : one;
    }

    /** Whether such a statement counts after this one; the same again does not. */
    static boolean counts(@Nullable Consent before, boolean optedOut, Instant at) {
        if (before == null || at.isAfter(before.at)) return true;
        return at.equals(before.at) && optedOut && !before.optedOut;
    }
}
