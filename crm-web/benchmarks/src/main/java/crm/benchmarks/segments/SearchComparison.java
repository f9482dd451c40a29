package crm.benchmarks.segments;

import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.benchmarks.data.BenchData;
import crm.benchmarks.segments.SegmentBenchmark.Answer;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.AudienceSearch;
import crm.projections.audience.SearchAudience;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Listing by the same rules through both readers of the tree: the index in the heap and Elasticsearch, which pages by
 * search_after over a point in time. The profiles are the same, those of behaviour left out: no rule here asks for it.
 */
final class SearchComparison {

    /** As many as the others have, where the machine can index them in minutes. */
    static final int CUSTOMERS =
            Integer.getInteger("crm.bench.search-customers", Integer.getInteger("crm.bench.customers", BenchData.FULL));

    private static final int ROUNDS = 3;
    private static final int BULK = 1_000;
    private static final double GOAL = 50;

    private SearchComparison() {}

    /** @param heap reads the same profiles */
    static void run(Report report, BenchData data, AudienceQueries heap) throws Exception {
        Path directory = Files.createTempDirectory("crm-bench");
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(NodeSettings.at(directory));
                SearchCluster cluster = SearchCluster.embedded(node)) {
            node.awaitUrl(Duration.ofMinutes(3));
            if (!cluster.awaitUp(Duration.ofMinutes(1)))
                throw new IllegalStateException(node.status().words());
            SearchIndex index = cluster.index(AudienceSearch.INDEX);
            index.prepare();
            double seconds = load(index, data);
            compare(report, heap, new SearchAudience(index, () -> 1, SegmentBenchmark::noSegment), seconds);
        } finally {
            delete(directory);
        }
    }

    private static double load(SearchIndex index, BenchData data) throws Exception {
        long start = System.nanoTime();
        try (AudienceSearch.Load load = new AudienceSearch(index).startLoad(1);
                ExecutorService writers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            BenchAudience.each(data, false, batch -> write(load, batch, writers));
            load.publish(1, null);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void write(AudienceSearch.Load load, List<AudienceFacts> batch, ExecutorService writers) {
        List<Future<?>> written = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += BULK) {
            List<AudienceFacts> bulk = batch.subList(from, Math.min(batch.size(), from + BULK));
            written.add(writers.submit(() -> load.add(bulk, List.of())));
        }
        try {
            for (Future<?> each : written) each.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compare(Report report, AudienceQueries heap, SearchAudience search, double loadSeconds)
            throws Exception {
        List<Double> ratios = new ArrayList<>();
        long ids = 0;
        double listing = 0;
        for (Map.Entry<String, SegmentRule> each : BenchRules.ALL.entrySet()) {
            if (BenchRules.isOfBehaviour(each.getKey())) continue;
            SegmentRule rule = each.getValue();
            Answer expected = SegmentBenchmark.oursListed(heap, rule);
            report.same(each.getKey() + " list of Elasticsearch", SegmentBenchmark.oursListed(search, rule), expected);
            double[] seconds = Clocked.inTurns(
                    ROUNDS,
                    () -> SegmentBenchmark.seconds(() -> SegmentBenchmark.oursListed(heap, rule)),
                    () -> SegmentBenchmark.seconds(() -> SegmentBenchmark.oursListed(search, rule)));
            ratios.add(seconds[1] / seconds[0]);
            listing += seconds[1];
            ids += expected.count();
        }
        report.atLeast("segments-lists-of-elasticsearch", SegmentBenchmark.geometricMean(ratios), GOAL);
        report.figure(
                "segments-elasticsearch",
                String.format(
                        Locale.ROOT,
                        "customers=%d bulk/s=%.0f us-an-id=%.1f",
                        CUSTOMERS,
                        CUSTOMERS / loadSeconds,
                        listing * 1e6 / ids));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
