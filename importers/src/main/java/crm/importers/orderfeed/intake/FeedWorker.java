package crm.importers.orderfeed.intake;

import crm.domain.shared.Rejections;
import crm.importers.csv.RejectReason;
import crm.importers.orderfeed.intake.FeedInbox.Stored;
import crm.store.documents.Leases;
import crm.store.documents.Leases.Lease;
import crm.store.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries items out: those of one order in the order of their arrival, those of others beside each other, so that the log
 * writes them together. One that fails holds up no other. One instance at a time works: a step taken twice changes nothing.
 */
public final class FeedWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedWorker.class);

    private static final String LEASE = "order-feed-worker";
    private static final int PAGE = 500;
    private static final int AT_ONCE = 16;
    private static final int MOST_PARKED = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration SWEEP = Duration.ofHours(1);

    /** What goes away by itself: the store, the staff member, the payment or the feed becomes known. */
    private static final Set<String> HEALING = Set.of(
            RejectReason.STORE_UNKNOWN.key(),
            RejectReason.STAFF_UNKNOWN.key(),
            Rejections.REFUND_EXCEEDS_PAID,
            FeedProblem.NO_FEED.key());

    private final FeedInbox inbox;
    private final FeedSteps steps;
    private final Leases leases;
    private final Clock clock;
    private final Rounds rounds = new Rounds("order-feed-worker", PAUSE, GOODBYE, this::round);
    private final ExecutorService lanes = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("order-feed-", 0).daemon().factory());
    private Instant nextTry = Instant.MIN;
    private Instant nextSweep = Instant.MIN;

    FeedWorker(FeedInbox inbox, FeedSteps steps, Leases leases, Clock clock) {
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

    private Duration round() throws InterruptedException {
        upkeep();
        work();
        return PAUSE;
    }

    /** Until nothing waits any more. */
    void work() throws InterruptedException {
        if (inbox.list(FeedInbox.WAITING, 1).isEmpty()) return;
        Lease lease = leases.take(LEASE).orElse(null);
        while (lease != null && !rounds.isClosing()) { // otherwise another instance is at it
            List<Stored> waiting = inbox.list(FeedInbox.WAITING, PAGE);
            if (waiting.isEmpty()) break;
            carryOut(waiting);
            lease = leases.renew(lease).orElse(null);
        }
        if (lease != null) leases.release(lease);
    }

    private void carryOut(List<Stored> waiting) throws InterruptedException {
        Map<String, List<Stored>> byOrder = new LinkedHashMap<>();
        for (Stored each : waiting)
            byOrder.computeIfAbsent(each.record().feed() + "|" + each.record().number(), order -> new ArrayList<>())
                    .add(each);
        List<Future<?>> underWay = new ArrayList<>(byOrder.size());
        for (List<Stored> order : byOrder.values()) underWay.add(lanes.submit(() -> oneByOne(order)));
        RuntimeException trouble = null;
        for (Future<?> each : underWay) {
            try {
                each.get();
            } catch (ExecutionException e) {
                trouble = e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            }
        }
        if (trouble != null) throw trouble;
    }

    private void oneByOne(List<Stored> items) {
        for (Stored each : items) if (!rounds.isClosing()) inbox.replace(each, steps.carryOut(each));
    }

    /** Now and then: what heals by itself is tried again, what has expired is deleted. */
    private void upkeep() {
        Instant now = clock.instant();
        if (!now.isBefore(nextTry)) {
            retryWhatHeals();
            nextTry = now.plus(AGAIN);
        }
        if (now.isBefore(nextSweep)) return;
        int swept = inbox.sweep();
        if (swept > 0) LOG.info("{} expired items of order feeds were deleted", swept);
        nextSweep = now.plus(SWEEP);
    }

    void retryWhatHeals() {
        for (Stored each : inbox.list(FeedInbox.PARKED, MOST_PARKED)) {
            FeedProblem problem = each.record().problem();
            if (problem != null && HEALING.contains(problem.key()))
                inbox.replace(each, each.record().waiting());
        }
    }

    /** Ends after the items that are under way. */
    @Override
    public void close() {
        rounds.close();
        lanes.shutdown();
    }
}
