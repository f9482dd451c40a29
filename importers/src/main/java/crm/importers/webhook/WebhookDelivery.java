package crm.importers.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook.
 *
 * @param id the same whenever it is sent: receivers know a repeat by it
 * @param ordinal of the entry in the log, and {@code index} of the event in it
 * @param begunAt when it was first to be sent: it is given up three days after that
 * @param dueAt when it is sent next; null: never again
 * @param status HTTP status of the last answer; null: there was none
 * @param problem of the last try, as a key of a text; null: none
 */
public record WebhookDelivery(
        String id,
        String webhook,
        String event,
        long ordinal,
        int index,
        int round,
        State state,
        int attempts,
        Instant begunAt,
        @Nullable Instant dueAt,
        @Nullable Instant triedAt,
        @Nullable Integer status,
        @Nullable String problem) {

    /** Where it stands. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Nobody took it for three days. */
        DEAD
    }

    static String id(String webhook, long ordinal, int index) {
        return webhook + "-" + ordinal + "-" + index;
    }

    static WebhookDelivery first(Webhook webhook, String event, long ordinal, int index, Instant now) {
        return new WebhookDelivery(
                id(webhook.id(), ordinal, index),
                webhook.id(),
                event,
                ordinal,
                index,
                webhook.round(),
                State.WAITING,
                0,
                now,
                now,
                null,
                null,
                null);
    }

    /** From the beginning, with the tries of three days. */
    WebhookDelivery again(int newRound, Instant now) {
        return new WebhookDelivery(
                id, webhook, event, ordinal, index, newRound, State.WAITING, 0, now, now, triedAt, status, null);
    }

    WebhookDelivery taken(int answer, Instant now) {
        return new WebhookDelivery(
                id,
                webhook,
                event,
                ordinal,
                index,
                round,
                State.DELIVERED,
                attempts + 1,
                begunAt,
                null,
                now,
                answer,
                null);
    }

    WebhookDelivery failed(@Nullable Integer answer, String why, Instant now) {
        Instant next = WebhookPauses.next(begunAt, attempts + 1, now);
        return new WebhookDelivery(
                id,
                webhook,
                event,
                ordinal,
                index,
                round,
                next == null ? State.DEAD : State.WAITING,
                attempts + 1,
                begunAt,
                next,
                now,
                answer,
                why);
    }
}
