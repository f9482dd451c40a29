package crm.projections.check;

import crm.projections.analytics.DayRange;
import crm.projections.ledger.ClosedPeriods;
import crm.store.documents.Leases;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs checks in the background, one at a time on all instances. One that a crash ended is shown as such and asked for anew. */
public final class Checking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checking.class);
    private static final String LEASE = "revenue-check";

    /** How often it tells how far it is, and looks whether it is to end. */
    private static final Duration BEAT = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RevenueChecks checks;
    private final EventLog log;
    private final LogSums sums;
    private final List<Book> books;
    private final ClosedPeriods periods;
    private final Leases leases;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("revenue-check").factory());
    private volatile @Nullable RevenueCheck running;

    public Checking(
            RevenueChecks checks,
            EventLog log,
            EventCodec codec,
            List<Book> books,
            ClosedPeriods periods,
            Leases leases,
            Clock clock,
            ZoneId businessZone) {
        this.checks = checks;
        this.log = log;
        this.sums = new LogSums(log, codec, businessZone);
        this.books = List.copyOf(books);
        this.periods = periods;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Starts a check.
     *
     * @param by user name of whoever asks for it
     * @return its id; empty while another one runs
     */
    public synchronized Optional<String> start(DayRange range, String by) {
        if (running != null) return Optional.empty();
        Optional<Leases.Lease> lease = leases.take(LEASE);
        if (lease.isEmpty()) return Optional.empty();
        RevenueCheck check =
                RevenueCheck.starting(UUID.randomUUID().toString(), range, by, clock.instant(), log.head());
        checks.write(check);
        running = check;
        thread.execute(() -> run(check, new Beat(check, lease.get())));
        return Optional.of(check.id());
    }

    /** What runs on this instance; null: nothing does. */
    public @Nullable RevenueCheck running() {
        return running;
    }

    private void run(RevenueCheck check, Beat beat) {
        RevenueCheck end;
        try {
            end = new CheckRun(log, sums, books, periods.closings(), PATIENCE, beat).run(check);
        } catch (RuntimeException e) {
            LOG.warn("The check {} of {} failed", check.id(), check.range(), e);
            end = check.failed(String.valueOf(e.getMessage()), clock.instant());
        }
        try {
            checks.write(end.at(end.ordinal(), end.head(), clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("The end of check {} could not be written", check.id(), e);
        } finally {
            running = null;
            leases.release(beat.lease);
        }
    }

    /** Tells how far it is, keeps the lease, and looks whether it is to end. */
    private final class Beat implements CheckRun.Listener {

        private final RevenueCheck check;
        private Leases.Lease lease;
        private long next = System.nanoTime();
        private boolean goOn = true;

        Beat(RevenueCheck check, Leases.Lease lease) {
            this.check = check;
            this.lease = lease;
        }

        @Override
        public boolean reached(long ordinal, long head) {
            if (System.nanoTime() - next < 0) return goOn;
            next = System.nanoTime() + BEAT.toNanos();
            RevenueCheck now = check.at(ordinal, head, clock.instant());
            running = now;
            checks.write(now);
            Optional<Leases.Lease> renewed = leases.renew(lease);
            renewed.ifPresent(kept -> lease = kept);
            goOn = renewed.isPresent() && !checks.isCancelled(check.id()) && !thread.isShutdown();
            return goOn;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        thread.close();
    }
}
