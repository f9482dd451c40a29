package crm.importers.wecom.identity;

import crm.importers.wecom.identity.IdentityQueue.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks WeCom what is due, one after the other; a lease keeps two instances from asking the same. While no corp is connected,
 * questions wait.
 */
public final class IdentityWorker implements AutoCloseable {

    private static final String LEASE = "identity-worker";
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private final IdentityQueue queue;
    private final IdentitySteps steps;
    private final BooleanSupplier connected;
    private final Leases leases;
    private final int contactsAtOnce;
    private final Clock clock;
    private final Rounds rounds = new Rounds("identity-worker", PAUSE, GOODBYE, this::round);

    IdentityWorker(
            IdentityQueue queue,
            IdentitySteps steps,
            BooleanSupplier connected,
            Leases leases,
            int contactsAtOnce,
            Clock clock) {
        this.queue = queue;
        this.steps = steps;
        this.connected = connected;
        this.leases = leases;
        this.contactsAtOnce = contactsAtOnce;
        this.clock = clock;
        queue.whenAsked(this::wake);
    }

    public void start() {
        rounds.start();
    }

    public void wake() {
        rounds.wake();
    }

    private Duration round() {
        if (connected.getAsBoolean()) work();
        return PAUSE;
    }

    /** Takes each step that is due, once. */
    void work() {
        if (!isAnythingDue()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        for (Stored each : queue.due(clock.instant(), PAGE)) {
            if (rounds.isClosing()) break;
            steps.ask(each);
            lease = leases.renew(lease).orElse(null);
            if (lease == null) return;
        }
        List<Stored> contacts = queue.contacts(clock.instant(), contactsAtOnce);
        if (!contacts.isEmpty() && !rounds.isClosing()) steps.match(contacts);
        leases.release(lease);
    }

    private boolean isAnythingDue() {
        return !queue.due(clock.instant(), 1).isEmpty()
                || !queue.contacts(clock.instant(), 1).isEmpty();
    }

    /** Ends after the call that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
