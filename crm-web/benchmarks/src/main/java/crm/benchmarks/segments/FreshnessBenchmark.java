package crm.benchmarks.segments;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Report;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceQueries;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * 2,000 events a second, each order's two in a commit of its own, through the event store, the live projection and the
 * index: how long after it was appended an order is counted by a rule.
 */
public final class FreshnessBenchmark implements Benchmark {

    private static final int CUSTOMERS = Integer.getInteger("crm.bench.customers", 100_000);
    private static final int SECONDS = Integer.getInteger("crm.bench.seconds", 60);
    private static final int ORDERS_A_SECOND = 1_000;
    private static final int TICK_MS = 10;
    private static final int WRITERS = 16;
    private static final Instant NOW = Instant.parse("2026-01-01T04:00:00Z");
    private static final SegmentRule COUNTED = RuleText.read("orders.count(since 2026-01-01) >= 1", Names.NONE);

    /** One that was appended: where it ends in the log and when. */
    private record Appended(long position, long nanos) {}

    private final ConcurrentLinkedQueue<Appended> waiting = new ConcurrentLinkedQueue<>();
    private final List<Double> milliseconds = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();

    @Override
    public void run(Report report) throws Exception {
        try (AudienceChain chain = new AudienceChain(CUSTOMERS);
                LiveAudience live = new LiveAudience(chain)) {
            AudienceFollower follower = chain.follower(live::position);
            follower.round();
            AudienceQueries queries = new AudienceQueries(follower.index(), id -> COUNTED);
            int sent = SECONDS * ORDERS_A_SECOND;
            // What is measured is a product that runs, not one that starts: one order is counted before.
            append(chain, live, sent, NOW);
            while (follower.position() < LogPosition.of(chain.log.head(), 1)) {
                if (!follower.round()) Thread.sleep(TICK_MS);
            }
            waiting.clear();
            Thread writing = Thread.ofPlatform().start(() -> append(chain, live, sent));
            int counted = 0;
            long asked = 0;
            while (writing.isAlive() || !waiting.isEmpty()) {
                if (!follower.round()) Thread.sleep(5);
                counted = count(queries);
                asked++;
                note(follower.position());
            }
            report.same("commits that failed", failed.get(), 0);
            report.same("customers counted in the end", counted, Math.min(sent + 1, CUSTOMERS));
            report(report, asked);
        }
    }

    private static int count(AudienceQueries queries) {
        return queries.count(COUNTED, LocalDate.parse("2026-01-01"), new DataScope.AllStores())
                .customers();
    }

    private void note(long position) {
        long now = System.nanoTime();
        waiting.removeIf(each -> {
            if (each.position > position) return false;
            milliseconds.add((now - each.nanos) / 1e6);
            return true;
        });
    }

    private void append(AudienceChain chain, LiveAudience live, int orders) {
        AtomicInteger next = new AtomicInteger();
        int perTick = ORDERS_A_SECOND * TICK_MS / 1_000;
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor()) {
            ticks.scheduleAtFixedRate(
                    () -> {
                        for (int i = 0; i < perTick && next.get() < orders; i++) {
                            int order = next.getAndIncrement();
                            writers.execute(() -> append(chain, live, order, NOW));
                        }
                    },
                    0,
                    TICK_MS,
                    TimeUnit.MILLISECONDS);
            while (next.get() < orders) Thread.sleep(Duration.ofMillis(20));
            ticks.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(AudienceChain chain, LiveAudience live, int number, Instant at) {
        try {
            OrderId id = new OrderId("live:" + number);
            CustomerId customer = AudienceChain.customerId(number % CUSTOMERS);
            StoreId store = new StoreId("S1");
            List<DomainEventMessage<?>> events = List.of(
                    new GenericDomainEventMessage<>(
                            "order", id.value(), 0, AudienceChain.placed(id, store, customer, at)),
                    new GenericDomainEventMessage<>(
                            "order", id.value(), 1, AudienceChain.paid(id, store, customer, at)));
            live.events().publish(events);
            waiting.add(new Appended(LogPosition.of(chain.log.head(), 1), System.nanoTime()));
        } catch (RuntimeException e) {
            if (failed.getAndIncrement() == 0) e.printStackTrace();
        }
    }

    private void report(Report report, long asked) {
        double[] sorted =
                milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double p99 = sorted[(int) (sorted.length * 0.99)];
        report.figure(
                "segments-freshness",
                String.format(
                        Locale.ROOT,
                        "events=%d seconds=%d p50-ms=%.0f p99-ms=%.0f max-ms=%.0f counts=%d",
                        2L * sorted.length,
                        SECONDS,
                        sorted[sorted.length / 2],
                        p99,
                        Arrays.stream(sorted).max().orElseThrow(),
                        asked));
        report.atMost("segments-freshness-p99-of-1s", p99 / 1_000, 1);
    }
}
