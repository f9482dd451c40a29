package crm.benchmarks.store;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.benchmarks.Unfollowed;
import crm.domain.EventCatalogue;
import crm.projections.customer.CustomerSearchProjection;
import crm.projections.search.Condition;
import crm.projections.search.Generation;
import crm.projections.search.IndexedDocument;
import crm.projections.search.SearchCluster;
import crm.projections.search.SearchIndex;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeSettings;
import crm.projections.shared.CanonicalForm;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.RebuildProgress.Phase;
import crm.projections.shared.Rebuilds;
import crm.store.log.EventCodec;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.MasterKey;
import crm.store.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rebuild of the customer search index from the log against indexing the final documents, which lie ready as bytes, in
 * bulk: both into a fresh generation of the same index, from as many threads, published at the end.
 */
public final class RebuildBenchmark implements Benchmark {

    private static final int CUSTOMERS = Integer.getInteger("crm.bench.customers", 100_000);
    private static final int ROUNDS = 5;
    private static final int WRITERS = Runtime.getRuntime().availableProcessors();
    private static final int BULK = 1_000;

    @Override
    public void run(Report report) throws Exception {
        Path directory = Files.createTempDirectory("crm-bench");
        Path home = Files.createDirectories(directory.resolve("elasticsearch"));
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(NodeSettings.at(home));
                SearchCluster cluster = SearchCluster.embedded(node);
                SqliteFile file = new SqliteFile(directory.resolve("crm.db"))) {
            node.awaitUrl(Duration.ofMinutes(3));
            if (!cluster.awaitUp(Duration.ofMinutes(1)))
                throw new IllegalStateException(node.status().words());
            compare(report, directory, file, cluster.index(CustomerSearchProjection.INDEX));
        } finally {
            delete(directory);
        }
    }

    private static void compare(Report report, Path directory, SqliteFile file, SearchIndex index) throws Exception {
        SqliteEventLog log = new SqliteEventLog(file);
        SqliteDocuments documents = new SqliteDocuments(file);
        EventCodec codec = new EventCodec(EventCatalogue.standard());
        Vault vault = new DocumentVault(
                documents,
                new DataKeys(
                        new SqliteKeys(directory.resolve("keys.db")),
                        MasterKey.of(null, directory.resolve("master.key"), true)),
                new ErasureFile(directory.resolve("erasures")),
                Clock.systemUTC());
        new RebuildChain(log, codec).append(RebuildChain.fillVault(vault, CUSTOMERS));
        index.prepare();
        CustomerSearchProjection projection = new CustomerSearchProjection(index, vault);
        Rebuilds rebuilds = new Rebuilds(List.of(projection), log, codec, new Unfollowed(), Clock.systemUTC());

        rebuild(report, rebuilds, projection.name());
        CanonicalForm expected = CanonicalForm.of(projection.store());
        report.same("customers found after the rebuild", expected.documents(), (long) CUSTOMERS);
        List<IndexedDocument> ready = ready(index);

        double[] seconds =
                Clocked.inTurns(ROUNDS, () -> rebuild(report, rebuilds, projection.name()), () -> direct(index, ready));
        report.same("index written directly", CanonicalForm.of(projection.store()), expected);
        rebuild(report, rebuilds, projection.name());
        report.same("index rebuilt again", CanonicalForm.of(projection.store()), expected);
        report.atMost("store-rebuild-customer-search", seconds[0] / seconds[1], 1.4);
        long events = (long) CUSTOMERS * RebuildChain.EVENTS_PER_CUSTOMER;
        report.figure(
                "store-rebuild-customer-search",
                String.format(
                        Locale.ROOT,
                        "events=%d customers=%d rebuild-s=%.2f direct-s=%.2f events/s=%.0f",
                        events,
                        CUSTOMERS,
                        seconds[0],
                        seconds[1],
                        events / seconds[0]));
    }

    private static double rebuild(Report report, Rebuilds rebuilds, String name) throws InterruptedException {
        long started = System.nanoTime();
        rebuilds.start(name);
        RebuildProgress progress = rebuilds.await(name, Duration.ofMinutes(10));
        double seconds = (System.nanoTime() - started) / 1e9;
        if (progress == null) throw new IllegalStateException("The rebuild takes more than ten minutes");
        report.same("end of the rebuild", progress.phase(), Phase.DONE);
        report.same("events of the rebuild", progress.events(), (long) CUSTOMERS * RebuildChain.EVENTS_PER_CUSTOMER);
        return seconds;
    }

    /** What the rebuilt index holds, by id. */
    private static List<IndexedDocument> ready(SearchIndex index) {
        List<IndexedDocument> ready = new ArrayList<>(CUSTOMERS);
        index.scan(
                Condition.everything(),
                BULK,
                batch -> batch.forEach(d -> ready.add(new IndexedDocument(d.id(), d.version(), d.json()))));
        ready.sort(Comparator.comparing(IndexedDocument::id));
        return ready;
    }

    private static double direct(SearchIndex index, List<IndexedDocument> ready) throws Exception {
        long started = System.nanoTime();
        try (Generation fresh = index.newGeneration()) {
            Clocked.seconds(WRITERS, thread -> {
                for (int from = thread * BULK; from < ready.size(); from += WRITERS * BULK)
                    fresh.write(ready.subList(from, Math.min(ready.size(), from + BULK)));
            });
            fresh.publish();
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
