package crm.importers.wecom.outbound;

import crm.importers.wecom.outbound.OutboundLedger.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands due steps to threads of its own, several at once: one slow call holds up no other, and no other lane. */
final class OutboundLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundLane.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final Supplier<List<Stored>> due;
    private final OutboundSteps steps;
    private final BooleanSupplier connected;
    private final Runnable aside;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore hands;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param name of its threads
     * @param atOnce calls
     * @param due what is to be done by now, a page of it
     * @param aside is done between two looks
     */
    OutboundLane(
            String name,
            int atOnce,
            Supplier<List<Stored>> due,
            OutboundSteps steps,
            BooleanSupplier connected,
            Runnable aside) {
        this.due = due;
        this.steps = steps;
        this.connected = connected;
        this.aside = aside;
        this.hands = new Semaphore(atOnce);
        this.threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        this.thread = Thread.ofPlatform().daemon().name(name + "-worker").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        bell.release();
    }

    private void run() {
        while (!closing) {
            Duration pause = PAUSE;
            try {
                if (connected.getAsBoolean()) handOut();
                aside.run();
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
        for (Stored stored : due.get()) {
            if (closing || !underWay.add(stored.id())) continue;
            hands.acquire();
            hand(stored);
        }
    }

    private void hand(Stored stored) {
        try {
            threads.execute(() -> take(stored));
        } catch (RejectedExecutionException e) {
            underWay.remove(stored.id()); // closing: it waits for the next start
            hands.release();
        }
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
