package crm.importers.visit;

import crm.importers.visit.VisitInbox.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries reports out in the order of their arrival; one that fails holds up no other. One instance at a time works: a step
 * taken twice would change nothing.
 */
public final class VisitWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VisitWorker.class);

    private static final String LEASE = "visit-worker";
    private static final int PAGE = 100;
    private static final int MOST_PARKED = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final VisitInbox inbox;
    private final VisitSteps steps;
    private final Leases leases;
    private final Clock clock;
    private final Rounds rounds = new Rounds("visit-worker", PAUSE, GOODBYE, this::round);
    private Instant nextTry = Instant.MIN;
    private Instant nextSweep = Instant.MIN;

    VisitWorker(VisitInbox inbox, VisitSteps steps, Leases leases, Clock clock) {
        this.inbox = inbox;
        this.steps = steps;
        this.leases = leases;
        this.clock = clock;
    }

    public void start() {
        rounds.start();
    }

    public void wake() {
        rounds.wake();
    }

    private Duration round() {
        upkeep();
        work();
        return PAUSE;
    }

    /** Until nothing waits any more. */
    void work() {
        if (inbox.list(VisitInbox.WAITING, 1).isEmpty()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        while (lease != null && !rounds.isClosing()) { // otherwise another instance is at it
            List<Stored> waiting = inbox.list(VisitInbox.WAITING, PAGE);
            if (waiting.isEmpty()) break;
            for (Stored each : waiting) if (!rounds.isClosing()) inbox.replace(each, steps.carryOut(each));
            lease = leases.renew(lease).orElse(null);
        }
        if (lease != null) leases.release(lease);
    }

    /** Now and then: what waits for a relation or a store is tried again, what has expired is deleted. */
    private void upkeep() {
        Instant now = clock.instant();
        if (!now.isBefore(nextTry)) {
            retryThoseWithoutStore();
            nextTry = now.plus(AGAIN);
        }
        if (now.isBefore(nextSweep)) return;
        int swept = inbox.sweep();
        if (swept > 0) LOG.info("{} expired visits were deleted", swept);
        nextSweep = now.plus(SWEEP);
    }

    void retryThoseWithoutStore() {
        for (Stored each : inbox.list(VisitInbox.PARKED, MOST_PARKED))
            if (VisitParked.NO_STORE.equals(each.record().reason()))
                inbox.replace(each, each.record().waiting());
    }

    /** Ends after the report that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
