package crm.benchmarks;

import crm.benchmarks.campaigns.CampaignBenchmark;
import crm.benchmarks.revenue.ShareBenchmark;
import crm.benchmarks.revenue.TouchBenchmark;
import crm.benchmarks.segments.FreshnessBenchmark;
import crm.benchmarks.segments.LargeHeapBenchmark;
import crm.benchmarks.segments.LoadBenchmark;
import crm.benchmarks.segments.SegmentBenchmark;
import crm.benchmarks.store.ImportBenchmark;
import crm.benchmarks.store.LogBenchmark;
import crm.benchmarks.store.RebuildBenchmark;
import crm.benchmarks.wecom.CallbackBenchmark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks of the given names, all without one. Fails when an answer is wrong. */
public final class Benchmarks {

    private static final Map<String, List<Benchmark>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("store", List.of(new LogBenchmark(), new RebuildBenchmark(), new ImportBenchmark()));
        ALL.put(
                "segments",
                List.of(
                        new SegmentBenchmark(),
                        new LoadBenchmark(),
                        new FreshnessBenchmark(),
                        new LargeHeapBenchmark()));
        ALL.put("campaign", List.of(new CampaignBenchmark()));
        ALL.put("revenue", List.of(new ShareBenchmark(), new TouchBenchmark()));
        ALL.put("wecom", List.of(new CallbackBenchmark()));
    }

    private Benchmarks() {}

    @SuppressWarnings("SystemExitOutsideMain") // it is main
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            if (!ALL.containsKey(name)) {
                System.err.println("There is no benchmark " + name + ", only " + String.join(", ", ALL.keySet()));
                System.exit(2);
            }
        }
        Report report = new Report(System.out);
        for (String name : names.length == 0 ? ALL.keySet() : List.of(names))
            for (Benchmark benchmark : ALL.getOrDefault(name, List.of())) benchmark.run(report);
        System.exit(report.isWrong() ? 1 : 0);
    }
}
