package crm.importers.wecom.outbound;

import crm.importers.wecom.outbound.OutboundLedger.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of the ledger that are due, several at once: one slow call holds up no other. Every instance may work;
 * the ledger gives each step to one of them. While no corp is connected, everything waits.
 */
public final class OutboundWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundWorker.class);

    private static final int AT_ONCE = 8;
    private static final int PAGE = 64;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    /** Long enough to look into a question. */
    private static final Duration KEEP = Duration.ofDays(90);

    private static final Duration SWEEP = Duration.ofHours(1);

    private final OutboundLedger ledger;
    final OutboundSteps steps;
    private final BooleanSupplier connected;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("outbound-", 0).factory());
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbound-worker").unstarted(this::run);
    private Instant nextSweep = Instant.MIN;
    private volatile boolean closing;

    OutboundWorker(OutboundLedger ledger, OutboundSteps steps, BooleanSupplier connected, Clock clock) {
        this.ledger = ledger;
        this.steps = steps;
        this.connected = connected;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /** There may be something to do: at once instead of within a second. */
    public void wake() {
        bell.release();
    }

    private void run() {
        while (!closing) {
            Duration pause = PAUSE;
            try {
                if (connected.getAsBoolean()) handOut();
                sweepWhenDue();
            } catch (RuntimeException e) {
                LOG.warn("Calls to WeCom wait, the next try is soon", e);
                pause = AFTER_TROUBLE;
            } catch (InterruptedException e) {
                closing = true;
            }
            rest(pause);
        }
    }

    private void handOut() throws InterruptedException {
        for (Stored stored : ledger.due(clock.instant(), PAGE)) {
            if (closing || !underWay.add(stored.id())) continue;
            hands.acquire();
            threads.execute(() -> take(stored));
        }
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) return;
        int swept = ledger.sweep(now.minus(KEEP));
        if (swept > 0) LOG.info("{} calls to WeCom that ended long ago were deleted", swept);
        nextSweep = now.plus(SWEEP);
    }

    private void take(Stored stored) {
        boolean went = false;
        try {
            steps.take(stored);
            went = true;
        } catch (RuntimeException e) {
            LOG.warn("{} waits, the next try is soon", stored.id(), e);
            putOff(stored);
        } finally {
            underWay.remove(stored.id());
            hands.release();
            if (went) wake(); // for what has become due by it
        }
    }

    private void putOff(Stored stored) {
        try {
            steps.putOff(stored);
        } catch (RuntimeException e) {
            LOG.warn("{} could not be put off: {}", stored.id(), e.getMessage());
        }
    }

    private void rest(Duration pause) {
        try {
            if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /** Waits a little for what is under way; what is cut off is looked up after the next start. */
    @Override
    public void close() {
        closing = true;
        wake();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) threads.shutdownNow();
            if (thread.isAlive()) thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
