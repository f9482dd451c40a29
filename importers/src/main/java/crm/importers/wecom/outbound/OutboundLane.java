package crm.importers.wecom.outbound;

import crm.importers.wecom.outbound.OutboundLedger.Stored;
import crm.store.work.Rounds;
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
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Supplier<List<Stored>> due;
    private final OutboundSteps steps;
    private final BooleanSupplier connected;
    private final Runnable aside;
    private final Semaphore hands;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Rounds rounds;

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
        this.rounds = new Rounds(name + "-worker", AFTER_TROUBLE, GOODBYE, this::round);
    }

    void start() {
        rounds.start();
    }

    void wake() {
        rounds.wake();
    }

    private Duration round() throws InterruptedException {
        if (connected.getAsBoolean()) handOut();
        aside.run();
        return PAUSE;
    }

    private void handOut() throws InterruptedException {
        for (Stored stored : due.get()) {
            if (rounds.isClosing() || !underWay.add(stored.id())) continue;
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

    /** Waits a little for what is under way; what is cut off is looked up after the next start. */
    @Override
    public void close() {
        rounds.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
