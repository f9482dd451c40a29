package crm.importers.wecom.sync;

import crm.importers.wecom.sync.SyncRuns.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due of reconciliation, one part after the other, page by page. One instance at a time, under a lease; where a
 * run is and what it found is written after each page with the lease's fencing number, so that whoever comes next goes on
 * there and one that lost the lease without noticing writes nothing. A page that a crash cut off is done again; what it had
 * repaired is no difference any more, and so is missing in the report.
 */
public final class Sync implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);

    private static final String LEASE = "wecom-sync";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final List<SyncPart> parts;
    private final SyncRuns runs;
    private final SyncPlan plan;
    private final Leases leases;
    private final BooleanSupplier connected;
    private final Clock clock;
    private final Rounds rounds = new Rounds("wecom-sync", AFTER_TROUBLE, GOODBYE, this::round);
    private final Heartbeat heartbeat;
    private boolean compared;
    private Instant nextSweep = Instant.MIN;

    /** @param connected whether a corp is there to be asked */
    public Sync(SyncTools tools, List<SyncFeature> features, Leases leases, BooleanSupplier connected) {
        this.parts = features.stream()
                .map(feature -> feature.part(tools))
                .sorted(Comparator.comparingInt(SyncPart::order).thenComparing(SyncPart::name))
                .toList();
        this.runs = new SyncRuns(tools.documents());
        this.plan = tools.plan();
        this.heartbeat = new Heartbeat(tools.documents(), plan.away());
        this.leases = leases;
        this.connected = connected;
        this.clock = tools.clock();
    }

    public SyncDesk desk() {
        return new SyncDesk(parts, runs, plan, this::wake, connected, clock);
    }

    public void start() {
        rounds.start();
    }

    private void wake() {
        rounds.wake();
    }

    private Duration round() {
        pass();
        sweepWhenDue();
        return PAUSE;
    }

    /** Does all that is due now. */
    void pass() {
        if (!connected.getAsBoolean()) return;
        Instant now = clock.instant();
        boolean wasAway = plan.timetable() && !compared && heartbeat.wasAway(now);
        List<SyncPart> due = parts.stream().filter(this::isDue).toList();
        if (due.isEmpty() && !wasAway) {
            heartbeat.beat(now);
            return;
        }
        Lease lease = leases.take(LEASE).orElse(null);
        if (wasAway && lease != null) {
            for (SyncPart part : parts) compareAll(part, lease);
            due = parts;
        }
        compared = true;
        heartbeat.beat(now);
        for (SyncPart part : due) {
            if (lease == null || rounds.isClosing()) return; // another instance is at it, or this one ends
            lease = carryOn(part, lease);
        }
        if (lease != null) leases.release(lease);
    }

    /** Callbacks of a time in which nobody was there are lost. */
    private void compareAll(SyncPart part, Lease lease) {
        Stored last = runs.last(part.name()).orElse(null);
        if (last != null && last.run().isOpen()) runs.replace(last, last.run().widened(clock.instant()), lease.fence());
        else runs.begin(SyncRun.begun(part.name(), clock.instant(), null, true));
    }

    private boolean isDue(SyncPart part) {
        Instant now = clock.instant();
        Optional<SyncRun> last = runs.last(part.name()).map(Stored::run);
        if (last.isPresent() && last.get().isOpen()) return last.get().mayGoOn(now);
        return plan.timetable()
                && last.map(run -> !now.isBefore(run.startedAt().plus(part.every())))
                        .orElse(true);
    }

    /** The lease with more time; null when it is another's now. */
    private @Nullable Lease carryOn(SyncPart part, Lease held) {
        Stored stored = openRun(part);
        Lease lease = held;
        while (stored != null && !rounds.isClosing()) {
            lease = leases.renew(lease).orElse(null);
            if (lease == null) return null;
            heartbeat.beat(clock.instant());
            Findings findings = new Findings(plan.samples());
            SyncStep step = step(part, stored.run().page(), findings);
            SyncRun after = stored.run().after(step, findings, plan.samples(), clock.instant());
            stored = runs.replace(stored, after, lease.fence());
            if (stored == null) return null;
            if (!(step instanceof SyncStep.More)) {
                say(after);
                break;
            }
        }
        return lease;
    }

    private @Nullable Stored openRun(SyncPart part) {
        Stored last = runs.last(part.name()).orElse(null);
        if (last != null && last.run().isOpen()) return last;
        return runs.begin(SyncRun.begun(part.name(), clock.instant(), null, false));
    }

    private static SyncStep step(SyncPart part, SyncPage page, Findings findings) {
        try {
            return part.page(page, findings);
        } catch (SyncEnds e) {
            return e.step();
        } catch (StoreUnavailable | LogUnavailable | AxonTransientException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Reconciliation of {} failed", part.name(), e);
            return new SyncStep.Failed(e.getClass().getSimpleName());
        }
    }

    private static void say(SyncRun run) {
        SyncRun.Count total = run.total();
        LOG.info(
                "Reconciliation of {} is {}: {} looked at, {} different, {} repaired{}",
                run.part(),
                run.state(),
                run.looked(),
                total.found(),
                total.repaired(),
                run.why() == null ? "" : "; " + run.why());
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) return;
        runs.sweep(now.minus(plan.keepRuns()));
        nextSweep = now.plus(SWEEP);
    }

    /** Ends after the page that is under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
