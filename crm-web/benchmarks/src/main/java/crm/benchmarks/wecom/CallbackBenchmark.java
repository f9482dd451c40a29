package crm.benchmarks.wecom;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Product;
import crm.benchmarks.Report;
import crm.simulator.callback.CallbackMessage;
import crm.simulator.callback.CallbackPost;
import crm.simulator.callback.CallbackTarget;
import crm.simulator.callback.Events;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Callbacks at a fixed rate, new customers all of them, over HTTP into the whole product, its projections and its search
 * engine beside it. An answer's time runs from when the callback was due, so that a stall shows in all that wait for it. The
 * goal is that of a server that has been up for a while; what its first callbacks wait for is told besides.
 */
public final class CallbackBenchmark implements Benchmark {

    private static final int RATE = Integer.getInteger("bench.callbacks-per-second", 200);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int WARM_UP_SECONDS = 40;
    private static final double P99_GOAL_MILLIS = 500;
    private static final long CATCH_UP_SECONDS = 300;

    @Override
    public void run(Report report) throws Exception {
        Path directory = Files.createTempDirectory("bench-wecom");
        Path data = directory.resolve("data");
        try {
            CallbackCorp.prepare(data);
            try (Product product = new Product(data);
                    CallbackPost post = new CallbackPost(CallbackCorp.ID, Clock.systemUTC())) {
                URI address = product.address("/wecom/callback");
                CallbackTarget target =
                        new CallbackTarget(address, CallbackCorp.TOKEN, CallbackCorp.AES_KEY, CallbackCorp.AGENT);
                figure(report, "wecom-callbacks-right-after-the-start", send(post, target, "warm-", WARM_UP_SECONDS));
                double p99 = figure(report, "wecom-callbacks", send(post, target, "wm-", SECONDS));
                report.atMost("wecom-callbacks-p99-of-500-ms", p99 / P99_GOAL_MILLIS, 1);
                awaitCarriedOut(report, data);
            }
        } finally {
            delete(directory);
        }
    }

    /** Nanoseconds until each was answered with 200. */
    private static long[] send(CallbackPost post, CallbackTarget target, String prefix, int seconds) throws Exception {
        int count = seconds * RATE;
        long[] nanos = new long[count];
        AtomicInteger refused = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + i * 1_000_000_000L / RATE;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                CallbackMessage message = Events.added(
                        Instant.now(), "staff-" + i % CallbackCorp.STAFF, prefix + i, "state", "code-" + i);
                threads.submit(() -> {
                    if (!post.send(target, message, 30_000)) refused.incrementAndGet();
                    nanos[number] = System.nanoTime() - due;
                    return number;
                });
            }
        }
        if (refused.get() > 0) throw new IllegalStateException(refused + " callbacks were not taken");
        return nanos;
    }

    /** @return p99 in milliseconds */
    private static double figure(Report report, String name, long[] nanos) {
        Arrays.sort(nanos);
        double p99 = nanos[nanos.length * 99 / 100] / 1e6;
        report.figure(
                name,
                String.format(
                        Locale.ROOT,
                        "rate=%d seconds=%d p50-ms=%.1f p99-ms=%.1f max-ms=%.1f",
                        RATE,
                        nanos.length / RATE,
                        nanos[nanos.length / 2] / 1e6,
                        p99,
                        nanos[nanos.length - 1] / 1e6));
        return p99;
    }

    /** The worker may be behind when the last one was answered. */
    private static void awaitCarriedOut(Report report, Path data) throws InterruptedException {
        int expected = (WARM_UP_SECONDS + SECONDS) * RATE;
        long start = System.nanoTime();
        try (CallbackCorp.Additions additions = new CallbackCorp.Additions(data)) {
            while (additions.count() < expected && System.nanoTime() - start < CATCH_UP_SECONDS * 1_000_000_000L)
                Thread.sleep(200);
            report.figure(
                    "wecom-callbacks-carried-out",
                    String.format(Locale.ROOT, "seconds-after-the-last=%.1f", (System.nanoTime() - start) / 1e9));
            report.same("contacts added", additions.count(), expected);
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
