package crm.importers.wecom.outbound.transfer;

import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Asks WeCom, while a corp is connected, what became of handings over and who left. One instance at a time does it, under a
 * lease; one that lost it without noticing tells what is known already.
 */
public final class TransferPolling implements AutoCloseable {

    private static final String LEASE = "transfer-polling";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private final TransferResults results;
    private final Leavers leavers;
    private final TransferLimits limits;
    private final Leases leases;
    private final BooleanSupplier connected;
    private final Clock clock;
    private final Rounds rounds = new Rounds("transfer-polling", AFTER_TROUBLE, GOODBYE, this::round);
    private volatile Instant nextLook = Instant.MIN;

    TransferPolling(
            TransferResults results,
            Leavers leavers,
            TransferLimits limits,
            Leases leases,
            BooleanSupplier connected,
            Clock clock) {
        this.results = results;
        this.leavers = leavers;
        this.limits = limits;
        this.leases = leases;
        this.connected = connected;
        this.clock = clock;
    }

    public void start() {
        rounds.start();
    }

    /** Somebody left: who waits for another guide is asked in the next round. */
    public void somebodyLeft() {
        nextLook = Instant.MIN;
        rounds.wake();
    }

    private Duration round() {
        if (connected.getAsBoolean()) poll();
        return PAUSE;
    }

    /** What is due. */
    void poll() {
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        Holder holder = new Holder(lease);
        results.ask(holder::holds);
        if (!clock.instant().isBefore(nextLook) && holder.holds())
            nextLook = clock.instant().plus(leavers.look() ? limits.leaversEvery() : AFTER_TROUBLE);
        holder.release();
    }

    /** Renews the lease between two calls. */
    private final class Holder {

        private Lease lease;
        private boolean lost;

        Holder(Lease lease) {
            this.lease = lease;
        }

        boolean holds() {
            if (lost || rounds.isClosing()) return false;
            leases.renew(lease).ifPresentOrElse(renewed -> lease = renewed, () -> lost = true);
            return !lost;
        }

        void release() {
            if (!lost) leases.release(lease);
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
