package crm.importers.wecom.results;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.results.ResultTracks.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for results, one call after the other and no more a second than is set, so that sending never waits for it. One
 * instance at a time works, under a lease. While no corp is connected, everything waits.
 */
public final class ResultWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultWorker.class);

    private static final String LEASE = "wecom-results";
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ResultSteps steps;
    private final Leases leases;
    private final BooleanSupplier connected;
    private final Duration betweenCalls;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("wecom-results").unstarted(this::run);
    private volatile boolean closing;

    ResultWorker(ResultSteps steps, Leases leases, BooleanSupplier connected, ReachLimits.Results limits) {
        this.steps = steps;
        this.leases = leases;
        this.connected = connected;
        this.betweenCalls = Duration.ofSeconds(1).dividedBy(limits.callsPerSecond());
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                if (connected.getAsBoolean()) work();
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Results of messages and moments wait, the next try is soon: {}", e.getMessage());
                LOG.debug("The reason", e);
            }
        }
    }

    private void work() throws InterruptedException {
        List<Stored> due = steps.due(PAGE);
        if (due.isEmpty()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        while (lease != null && !closing && !due.isEmpty()) {
            for (Stored each : due) {
                if (closing || lease == null) break;
                steps.take(each);
                Thread.sleep(betweenCalls);
                lease = leases.renew(lease).orElse(null);
            }
            due = steps.due(PAGE);
        }
        if (lease != null) leases.release(lease);
    }

    /** Waits a little for the step that is under way. */
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(5))) thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
