package crm.benchmarks.segments;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.benchmarks.data.BenchData;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.shared.DataScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counting and listing by rules, through the rule tree, against DuckDB in memory; and what the index weighs. */
public final class SegmentBenchmark implements Benchmark {

    private static final int CUSTOMERS = Integer.getInteger("crm.bench.customers", BenchData.FULL);
    private static final int ROUNDS = 15;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double BYTES_GOAL = 150e6;

    @Override
    public void run(Report report) throws Exception {
        try (BenchData data = new BenchData(CUSTOMERS)) {
            weigh(report, data);
            AudienceIndex index = BenchAudience.load(data, true);
            AudienceQueries queries = new AudienceQueries(index, id -> {
                throw new IllegalStateException("No rule here names a segment");
            });
            compare(report, data, queries);
        }
    }

    private static void compare(Report report, BenchData data, AudienceQueries queries) throws Exception {
        List<Double> counts = new ArrayList<>();
        List<Double> lists = new ArrayList<>();
        List<Double> behaviours = new ArrayList<>();
        for (Map.Entry<String, SegmentRule> each : BenchRules.ALL.entrySet()) {
            String name = each.getKey();
            SegmentRule rule = each.getValue();
            answers(report, data, queries, name, rule);
            double count = ratio(() -> ours(queries, rule), () -> count(data, name));
            report.atMost("segments-" + name + "-count", count, BenchRules.isOfBehaviour(name) ? 0.5 : 1);
            if (BenchRules.isOfBehaviour(name)) {
                behaviours.add(count);
                continue;
            }
            counts.add(count);
            lists.add(ratio(() -> oursListed(queries, rule), () -> listed(data, name)));
        }
        report.atMost("segments-counts", geometricMean(counts), 0.5);
        report.atMost("segments-behaviour-counts", geometricMean(behaviours), 0.5);
        report.atMost("segments-lists", geometricMean(lists), 0.35);
    }

    /** What is asked for once, so that the answer is used. */
    private interface Question {
        Answer ask() throws SQLException;
    }

    /** @param sum of the customers' numbers, 0 where they were only counted */
    private record Answer(long count, long sum) {}

    private static double ratio(Question ours, Question theirs) throws Exception {
        double[] seconds = Clocked.inTurns(ROUNDS, () -> seconds(ours), () -> seconds(theirs));
        return seconds[0] / seconds[1];
    }

    private static double seconds(Question question) throws SQLException {
        long start = System.nanoTime();
        Answer answer = question.ask();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (answer.count() < 0) throw new IllegalStateException("No answer");
        return seconds;
    }

    private static void answers(Report report, BenchData data, AudienceQueries queries, String name, SegmentRule rule)
            throws SQLException {
        Answer listed = oursListed(queries, rule);
        report.same(
                name + " count", ours(queries, rule).count(), count(data, name).count());
        report.same(name + " list", listed, listed(data, name));
        if (!data.isFull()) return;
        Map<String, String> expected = BenchData.expected();
        report.same(
                name + " count expected", String.valueOf(listed.count()), expected.getOrDefault(name + ":count", ""));
        report.same(
                name + " list expected",
                listed.count() + "/" + listed.sum(),
                expected.getOrDefault(name + ":list", ""));
    }

    private static Answer ours(AudienceQueries queries, SegmentRule rule) {
        return new Answer(
                queries.count(rule, BenchData.NOW, new DataScope.AllStores()).customers(), 0);
    }

    private static Answer oursListed(AudienceQueries queries, SegmentRule rule) {
        long[] sum = new long[1];
        AudienceQueries.Count count = queries.list(
                rule,
                BenchData.NOW,
                new DataScope.AllStores(),
                (bytes, from, length) -> sum[0] += number(bytes, from, length));
        return new Answer(count.customers(), sum[0]);
    }

    /** The last 16 digits, eight at a time: in each step two neighbours become one number of twice as many digits. */
    private static long number(byte[] bytes, int from, int length) {
        return eight(bytes, from + length - 16) * 100_000_000 + eight(bytes, from + length - 8);
    }

    private static long eight(byte[] bytes, int from) {
        long digits = (long) LONGS.get(bytes, from) & 0x0f0f0f0f0f0f0f0fL;
        digits = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
        digits = (digits * 100 + (digits >>> 16)) & 0x0000ffff0000ffffL;
        return (digits * 10_000 + (digits >>> 32)) & 0xffffffffL;
    }

    private static Answer count(BenchData data, String name) throws SQLException {
        return data.ask("SELECT count(*) FROM profiles p WHERE " + BenchData.question(name), rows -> {
            rows.next();
            return new Answer(rows.getLong(1), 0);
        });
    }

    private static Answer listed(BenchData data, String name) throws SQLException {
        return data.ask("SELECT customer_id FROM profiles p WHERE " + BenchData.question(name), rows -> {
            long count = 0;
            long sum = 0;
            while (rows.next()) {
                count++;
                sum += rows.getLong(1);
            }
            return new Answer(count, sum);
        });
    }

    private static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    private static void weigh(Report report, BenchData data) throws SQLException {
        double without = bytes(data, false);
        double with = bytes(data, true);
        report.atMost("segments-bytes-a-million-of-150-MB", without / BYTES_GOAL, 1);
        report.figure(
                "segments-bytes",
                String.format(Locale.ROOT, "a-million=%.0fMB with-behaviour=%.0fMB", without / 1e6, with / 1e6));
    }

    /** Of heap, for a million customers. */
    private static double bytes(BenchData data, boolean behaviour) throws SQLException {
        long before = used();
        AudienceIndex index = BenchAudience.load(data, behaviour);
        long after = used();
        if (index.size() != data.customers()) throw new IllegalStateException("Not all customers were loaded");
        return (after - before) * 1e6 / data.customers();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
