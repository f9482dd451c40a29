package crm.benchmarks.segments;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Report;
import java.nio.file.Path;
import java.util.List;

/** Three times as many customers as at full size load and answer in a heap of 812 MB. */
public final class LargeHeapBenchmark implements Benchmark {

    private static final int CUSTOMERS = 3 * Integer.getInteger("crm.bench.customers", 1_000_000);

    @Override
    public void run(Report report) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx812m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LargeAudience.class.getName(),
                String.valueOf(CUSTOMERS));
        int end = new ProcessBuilder(command).inheritIO().start().waitFor();
        report.same("end of the process with a heap of 812 MB", end, 0);
    }
}
