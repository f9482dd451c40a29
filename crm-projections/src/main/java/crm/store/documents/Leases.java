package crm.store.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who of several instances does a thing that only one may do: a worker, a poller, the keeping of a token. A lease that is
 * not renewed in its time may be taken by another instance. Clocks may differ and an instance may sleep through the end of
 * its lease, so each taking raises the lease's fencing number: what its holder writes carries the number, and an older one
 * is refused where it is written.
 */
public final class Leases {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("leases");

    private final DocumentCollection leases;
    private final String instance;
    private final Duration time;
    private final Clock clock;

    /**
     * @param instance this one among all that share the store: a fixed name where there is only one, so that a restart
     *     goes on at once
     * @param time after which a silent holder's lease may be taken
     */
    public Leases(DocumentStore store, String instance, Duration time, Clock clock) {
        if (instance.indexOf('\n') >= 0) throw new IllegalArgumentException("An instance's name is one line");
        this.leases = store.collection(COLLECTION);
        this.instance = instance;
        this.time = time;
        this.clock = clock;
    }

    /** @param fence greater than that of every earlier holder */
    public record Lease(String name, long fence, long version) {}

    /** Takes the lease when it is free, lapsed or this instance's own; empty when another instance holds it. */
    public Optional<Lease> take(String name) {
        Held held = leases.get(name).map(Held::of).orElse(Held.NOBODY);
        Instant now = clock.instant();
        if (!held.holder.equals(instance) && held.until.isAfter(now)) return Optional.empty();
        return write(name, held.version, held.fence + 1, now.plus(time));
    }

    /** The lease with more time; empty when another instance took it, or this one anew. */
    public Optional<Lease> renew(Lease lease) {
        return write(lease.name, lease.version, lease.fence, clock.instant().plus(time));
    }

    /** Gives it back, so that another need not wait; nothing happens when it is another's. */
    public void release(Lease lease) {
        write(lease.name, lease.version, lease.fence, Instant.EPOCH);
    }

    private Optional<Lease> write(String name, long version, long fence, Instant until) {
        byte[] body = (fence + "\n" + until.toEpochMilli() + "\n" + instance).getBytes(UTF_8);
        return leases.compareAndSet(version, new Document(name, version + 1, body, Map.of()))
                ? Optional.of(new Lease(name, fence, version + 1))
                : Optional.empty();
    }

    private record Held(String holder, long fence, Instant until, long version) {

        private static final Held NOBODY = new Held("", 0, Instant.EPOCH, 0);

        static Held of(Document document) {
            String[] lines = new String(document.body(), UTF_8).split("\n", 3);
            return new Held(
                    lines[2],
                    Long.parseLong(lines[0]),
                    Instant.ofEpochMilli(Long.parseLong(lines[1])),
                    document.version());
        }
    }
}
