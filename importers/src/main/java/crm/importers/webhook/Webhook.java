package crm.importers.webhook;

import crm.domain.org.StoreId;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One system that is told of events.
 *
 * @param events their stable names, or all of a thing as {@code order.*}; empty: all
 * @param stores only events of these; null: all, those of no store too
 * @param secret signs what is sent
 * @param cursor ordinal of the log's last entry that was looked at
 * @param round of looking: a replay begins another one
 * @param pausedBy who stopped it; null: it is being told. What happens meanwhile waits in the log
 */
public record Webhook(
        String id,
        String name,
        URI address,
        Set<String> events,
        @Nullable Set<StoreId> stores,
        String secret,
        String madeBy,
        Instant madeAt,
        long cursor,
        int round,
        @Nullable String pausedBy) {

    public Webhook {
        events = Collections.unmodifiableSet(new TreeSet<>(events));
        stores = stores == null ? null : Set.copyOf(stores);
    }

    public boolean active() {
        return pausedBy == null;
    }

    /** Of the address, for lists. */
    public String host() {
        return address.getHost();
    }

    boolean wants(String event) {
        return events.isEmpty()
                || events.contains(event)
                || events.contains(event.substring(0, event.indexOf('.') + 1) + "*");
    }

    Webhook at(long ordinal) {
        return new Webhook(id, name, address, events, stores, secret, madeBy, madeAt, ordinal, round, pausedBy);
    }

    Webhook again(long fromOrdinal) {
        return new Webhook(
                id, name, address, events, stores, secret, madeBy, madeAt, fromOrdinal - 1, round + 1, pausedBy);
    }

    Webhook paused(@Nullable String by) {
        return new Webhook(id, name, address, events, stores, secret, madeBy, madeAt, cursor, round, by);
    }

    Webhook as(WebhookWanted wanted) {
        return new Webhook(
                id,
                wanted.name(),
                wanted.address(),
                wanted.events(),
                wanted.stores(),
                secret,
                madeBy,
                madeAt,
                cursor,
                round,
                pausedBy);
    }

    Webhook signedWith(String newSecret) {
        return new Webhook(id, name, address, events, stores, newSecret, madeBy, madeAt, cursor, round, pausedBy);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + name + "]";
    }
}
