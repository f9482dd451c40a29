package crm.benchmarks.store;

import static crm.benchmarks.store.BenchCommits.checksum;
import static crm.benchmarks.store.BenchCommits.commits;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.store.axon.LogEventStorageEngine;
import crm.store.log.Commit;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log beside the engine it stands on: appends in batches of 100 events from two threads against the same bytes
 * inserted raw with the same durability, group commit, and a replay against a raw scan.
 */
public final class LogBenchmark implements Benchmark {

    private static final int WRITERS = 2;
    private static final int BATCH = 100;
    private static final int ROUNDS = 5;

    @Override
    public void run(Report report) throws Exception {
        try (LogEngine engine = new SqliteBenchEngine()) {
            run(report, engine, 150, 2_000);
        }
        try (LogEngine engine = new MongoBenchEngine()) {
            run(report, engine, 40, 2_000);
        }
    }

    private static void run(Report report, LogEngine engine, int batches, int singles) throws Exception {
        appends(report, engine, batches);
        groupCommit(report, engine, singles);
        if (engine.hasRanges()) replay(report, engine);
    }

    /**
     * A batch as one commit of 100 events, against 100 rows without any key but their own; and as 100 commits of one
     * event, against 100 rows with the unique keys that make them commits.
     */
    private static void appends(Report report, LogEngine engine, int batchesPerThread) throws Exception {
        AtomicLong number = new AtomicLong();
        EventLog log = engine.log();
        engine.clearRaw(false);
        double[] whole = compare(report, engine, log, batchesPerThread, number, 1, BATCH);
        report.atLeast("store-append-" + engine.name() + "-commit-of-100", whole[1] / whole[0], 0.6);
        engine.clearRaw(true);
        double[] single = compare(report, engine, log, batchesPerThread, number, BATCH, 1);
        report.atLeast("store-append-" + engine.name() + "-100-commits", single[1] / single[0], 0.6);
        double events = (double) WRITERS * batchesPerThread * BATCH;
        report.figure(
                "store-append-" + engine.name(),
                String.format(
                        Locale.ROOT,
                        "events/s=%.0f raw-rows/s=%.0f commits/s=%.0f raw-keyed-rows/s=%.0f",
                        events / whole[0],
                        events / whole[1],
                        events / single[0],
                        events / single[1]));
    }

    /** Median seconds of ours and of raw. */
    private static double[] compare(
            Report report, LogEngine engine, EventLog log, int batches, AtomicLong number, int commits, int events)
            throws Exception {
        return Clocked.inTurns(
                ROUNDS,
                () -> {
                    List<List<List<Commit>>> work = work(batches, number, commits, events);
                    long before = log.head();
                    double seconds = Clocked.seconds(WRITERS, thread -> {
                        for (List<Commit> batch : work.get(thread)) log.append(batch);
                    });
                    List<Commit> stored = new ArrayList<>();
                    readAll(log, before, stored::add);
                    report.same("entries", stored.size(), WRITERS * batches * commits);
                    report.same("checksum", checksum(stored), checksum(flat(work)));
                    return seconds;
                },
                () -> {
                    List<List<List<Commit>>> work = work(batches, number, commits, events);
                    long before = engine.countRaw();
                    double seconds = Clocked.seconds(WRITERS, thread -> {
                        for (List<Commit> batch : work.get(thread)) engine.insertRaw(batch);
                    });
                    report.same("raw rows", engine.countRaw() - before, (long) WRITERS * batches * commits * events);
                    return seconds;
                });
    }

    private static List<List<List<Commit>>> work(int batches, AtomicLong number, int commits, int events) {
        List<List<List<Commit>>> threads = new ArrayList<>();
        for (int t = 0; t < WRITERS; t++) {
            List<List<Commit>> mine = new ArrayList<>();
            for (int b = 0; b < batches; b++) mine.add(commits("" + number.incrementAndGet(), commits, events));
            threads.add(mine);
        }
        return threads;
    }

    private static List<Commit> flat(List<List<List<Commit>>> work) {
        return work.stream().flatMap(List::stream).flatMap(List::stream).toList();
    }

    private static void groupCommit(Report report, LogEngine engine, int perThread) throws Exception {
        int crowd = 8;
        AtomicLong number = new AtomicLong();
        EventLog log = engine.log();
        long before = log.head();
        double[] seconds = Clocked.inTurns(
                ROUNDS, () -> singles(log, 1, perThread, number), () -> singles(log, crowd, perThread, number));
        report.same("entries", log.head() - before, (ROUNDS + 1L) * perThread * (1 + crowd));
        double ratio = crowd * seconds[0] / seconds[1];
        if (engine.isDurable()) report.atLeast("store-group-commit-" + engine.name(), ratio, 3);
        else
            report.figure(
                    "store-group-commit-" + engine.name(),
                    String.format(Locale.ROOT, "ratio=%.2f (no disk to share)", ratio));
        report.figure(
                "store-group-commit-" + engine.name(),
                String.format(
                        Locale.ROOT,
                        "one-thread/s=%.0f eight-threads/s=%.0f",
                        perThread / seconds[0],
                        crowd * perThread / seconds[1]));
    }

    private static double singles(EventLog log, int threads, int perThread, AtomicLong number) throws Exception {
        List<List<Commit>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) work.add(commits("single" + number.incrementAndGet(), perThread, 1));
        return Clocked.seconds(threads, thread -> {
            for (Commit commit : work.get(thread)) log.append(commit);
        });
    }

    /** Everything once: as rows, as entries, and as decoded messages handed to a handler that does nothing. */
    private static void replay(Report report, LogEngine engine) throws Exception {
        EventLog log = engine.log();
        var axon = new LogEventStorageEngine(log, BenchCommits.codec(), new SnapshotCodec(List.of()));
        long entries = log.head();
        long[] events = new long[3];
        double[] seconds = Clocked.inTurns(
                3,
                () -> Clocked.seconds(1, t -> report.same("scanned", engine.scanRaw(), entries)),
                () -> Clocked.seconds(1, t -> {
                    events[0] = 0;
                    readAll(log, 0, commit -> events[0] += commit.events().size());
                }),
                () -> Clocked.seconds(
                        1,
                        t -> events[1] = axon.readEvents(null, false)
                                .filter(message -> message.getPayload() != null)
                                .count()));
        report.same("events replayed", events[1], events[0]);
        report.figure(
                "store-replay-" + engine.name(),
                String.format(
                        Locale.ROOT,
                        "entries=%d events=%d replayed-events/s=%.0f read-entries/s=%.0f raw-scan-rows/s=%.0f ratio=%.2f",
                        entries,
                        events[0],
                        events[0] / seconds[2],
                        entries / seconds[1],
                        entries / seconds[0],
                        seconds[0] / seconds[2]));
    }

    private interface Reader {
        void on(Commit commit);
    }

    private static void readAll(EventLog log, long after, Reader reader) {
        long ordinal = after;
        for (List<Entry> page;
                !(page = log.read(ordinal, 1000)).isEmpty();
                ordinal = page.getLast().ordinal()) for (Entry entry : page) reader.on(entry.commit());
    }
}
