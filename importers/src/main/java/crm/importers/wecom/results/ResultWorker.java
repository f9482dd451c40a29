package crm.importers.wecom.results;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.results.ResultTracks.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks for results, one call after the other and no more a second than is set, so that sending never waits for it. One
 * instance at a time works, under a lease. While no corp is connected, everything waits.
 */
public final class ResultWorker implements AutoCloseable {

    private static final String LEASE = "wecom-results";
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final ResultSteps steps;
    private final Leases leases;
    private final BooleanSupplier connected;
    private final Duration betweenCalls;
    private final Rounds rounds = new Rounds("wecom-results", PAUSE, GOODBYE, this::round);

    ResultWorker(ResultSteps steps, Leases leases, BooleanSupplier connected, ReachLimits.Results limits) {
        this.steps = steps;
        this.leases = leases;
        this.connected = connected;
        this.betweenCalls = Duration.ofSeconds(1).dividedBy(limits.callsPerSecond());
    }

    public void start() {
        rounds.start();
    }

    private Duration round() throws InterruptedException {
        if (connected.getAsBoolean()) work();
        return PAUSE;
    }

    private void work() throws InterruptedException {
        List<Stored> due = steps.due(PAGE);
        if (due.isEmpty()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        if (lease == null) return; // another instance is at it
        while (lease != null && !rounds.isClosing() && !due.isEmpty()) {
            for (Stored each : due) {
                if (rounds.isClosing() || lease == null) break;
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
        rounds.close();
    }
}
