package crm.platform.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to. No personal data of customers: ids of ours, and what is asked for as a reason
 * without its numbers.
 *
 * @param by user name, or {@code api:} and the id of a key
 * @param kind of thing: the route's words, such as {@code users.edit.disable}
 * @param about the id in the route: of a customer, a campaign, a user; null where it has none
 * @param address from which it came
 * @param reason as chosen or written, where one is asked for
 * @param details the field that was asked for and the route's further ids; once it ended also the commands that it sent,
 *     each with the id of its aggregate
 */
public record AuditEntry(
        String id,
        Instant at,
        String by,
        String kind,
        @Nullable String about,
        String address,
        @Nullable String reason,
        List<String> details,
        Outcome outcome) {

    public AuditEntry {
        details = List.copyOf(details);
    }

    public enum Outcome {
        /** Begun; it stays so when the product was stopped in the middle. */
        ASKED,
        DONE,
        /** Rules, rights or wrong input stood against it. */
        REFUSED,
        /** By our own fault. */
        FAILED
    }

    AuditEntry ended(Outcome outcome, List<String> all) {
        return new AuditEntry(id, at, by, kind, about, address, reason, all, outcome);
    }
}
