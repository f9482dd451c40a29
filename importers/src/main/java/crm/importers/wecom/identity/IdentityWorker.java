package crm.importers.wecom.identity;

import crm.importers.wecom.identity.IdentityQueue.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks WeCom what is due, one after the other; a lease keeps two instances from asking the same. While no corp is connected,
 * questions wait.
 */
public final class IdentityWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityWorker.class);

    private static final String LEASE = "identity-worker";
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final IdentityQueue queue;
    private final IdentitySteps steps;
    private final BooleanSupplier connected;
    private final Leases leases;
    private final int contactsAtOnce;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("identity-worker").unstarted(this::run);
    private volatile boolean closing;

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
        thread.start();
    }

    public void wake() {
        bell.release();
    }

    private void run() {
        while (!closing) {
            try {
                if (connected.getAsBoolean()) work();
            } catch (RuntimeException e) {
                LOG.warn("Questions of identity wait, the next try is soon", e);
            }
            rest();
        }
    }

    /** Takes each step that is due, once. */
    void work() {
        if (!isAnythingDue()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        for (Stored each : queue.due(clock.instant(), PAGE)) {
            if (closing) break;
            steps.ask(each);
            lease = leases.renew(lease).orElse(null);
            if (lease == null) return;
        }
        List<Stored> contacts = queue.contacts(clock.instant(), contactsAtOnce);
        if (!contacts.isEmpty() && !closing) steps.match(contacts);
        leases.release(lease);
    }

    private boolean isAnythingDue() {
        return !queue.due(clock.instant(), 1).isEmpty()
                || !queue.contacts(clock.instant(), 1).isEmpty();
    }

    private void rest() {
        try {
            if (bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /** Ends after the call that is under way. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(15))) LOG.warn("Identity did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
