package crm.benchmarks.segments;

import crm.benchmarks.Report;
import crm.benchmarks.data.BenchData;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.shared.DataScope;
import java.util.Locale;
import java.util.Map;

/** In a process of its own with a small heap: loads so many customers and answers every rule on their profiles and orders. */
final class LargeAudience {

    private LargeAudience() {}

    @SuppressWarnings("SystemExitOutsideMain") // it is main
    public static void main(String[] customers) throws Exception {
        Report report = new Report(System.out);
        try (BenchData data = new BenchData(Integer.parseInt(customers[0]), 0)) {
            long start = System.nanoTime();
            AudienceIndex index = BenchAudience.load(data, false);
            double seconds = (System.nanoTime() - start) / 1e9;
            AudienceQueries queries = new AudienceQueries(index, id -> {
                throw new IllegalStateException("No rule here names a segment");
            });
            for (Map.Entry<String, SegmentRule> each : BenchRules.ALL.entrySet()) {
                if (BenchRules.isOfBehaviour(each.getKey())) continue;
                long found = queries.count(each.getValue(), BenchData.NOW, new DataScope.AllStores())
                        .customers();
                report.same(
                        each.getKey() + " among many",
                        found,
                        SegmentBenchmark.count(data, each.getKey()).count());
            }
            System.gc();
            Runtime heap = Runtime.getRuntime();
            report.figure(
                    "segments-large",
                    String.format(
                            Locale.ROOT,
                            "customers=%d heap-MB=%d used-MB=%d load-s=%.1f",
                            index.size(),
                            heap.maxMemory() >> 20,
                            (heap.totalMemory() - heap.freeMemory()) >> 20,
                            seconds));
        }
        System.exit(report.isWrong() ? 1 : 0);
    }
}
