package crm.benchmarks.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Report;
import crm.domain.EventCatalogue;
import crm.domain.customer.Customer;
import crm.domain.order.Order;
import crm.domain.org.Region;
import crm.domain.org.Store;
import crm.domain.shared.Money;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportView;
import crm.importers.csv.running.ImportEngine;
import crm.importers.csv.running.ImportQueue;
import crm.importers.csv.running.Mappings;
import crm.importers.csv.spool.SpoolDirectory;
import crm.importers.identity.UnmatchedOrders;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.ErasureFile;
import crm.store.vault.MasterKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** A file of orders through mapping, vault, aggregates and log, as in the product, without projections beside it. */
public final class ImportBenchmark implements Benchmark {

    private static final int ORDERS = Integer.getInteger("bench.orders", 1_000_000);

    @Override
    public void run(Report report) throws Exception {
        Path directory = Files.createTempDirectory("bench-import");
        try (SqliteFile file = new SqliteFile(directory.resolve("crm.db"));
                SqliteKeys keys = new SqliteKeys(directory.resolve("keys.db"))) {
            Path orders = directory.resolve("orders.csv");
            long sum = OrderFile.write(orders, ORDERS);
            measure(report, directory, file, keys, orders, sum);
        } finally {
            delete(directory);
        }
    }

    private static void measure(Report report, Path directory, SqliteFile file, SqliteKeys keys, Path orders, long sum)
            throws Exception {
        EventLog log = new SqliteEventLog(file);
        Configuration axon = axon(log);
        try (ImportQueue imports = imports(directory, file, keys, log, axon)) {
            imports.saveMapping(OrderFile.MAPPING);
            InputStream stores = new ByteArrayInputStream(OrderFile.stores().getBytes(UTF_8));
            await(imports, imports.start("stores.csv", stores, ImportKind.STORES, "stores", "bench"));
            heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            ImportView done;
            try (InputStream in = Files.newInputStream(orders)) {
                done = await(imports, imports.start("orders.csv", in, ImportKind.ORDERS, "bench-orders", "bench"));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long peak = heapPools().stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            report.figure(
                    "import-orders",
                    String.format(
                            Locale.ROOT,
                            "orders=%d orders/s=%.0f peak-heap-mb=%d file-mb=%d",
                            ORDERS,
                            ORDERS / seconds,
                            peak >> 20,
                            Files.size(orders) >> 20));
            check(report, done, sum);
        } finally {
            axon.shutdown();
        }
    }

    private static void check(Report report, ImportView done, long sum) {
        report.same("import accepted", done.report().accepted(), (long) ORDERS);
        ImportReport.OrderFigures figures = done.report().orders();
        report.same(
                "import total", figures == null ? Money.ZERO : figures.matched().rounded(), Money.fen(sum));
    }

    private static ImportQueue imports(
            Path directory, SqliteFile file, SqliteKeys keys, EventLog log, Configuration axon) throws IOException {
        DocumentStore documents = new SqliteDocuments(file);
        DataKeys dataKeys = new DataKeys(keys, MasterKey.of(null, directory.resolve("master.key"), true));
        Clock clock = Clock.systemUTC();
        ErasureFile erasures = new ErasureFile(directory.resolve("erasures"));
        ImportEngine engine = ImportEngine.of(
                axon.commandBus(),
                log,
                new DocumentVault(documents, dataKeys, erasures, clock),
                documents,
                new UnmatchedOrders(documents, dataKeys, clock),
                new EncryptedFiles(directory.resolve("files"), dataKeys),
                new SpoolDirectory(directory.resolve("spool")),
                message -> message.key(),
                clock,
                "CNY");
        return new ImportQueue(engine, new Mappings(documents));
    }

    private static Configuration axon(EventLog log) {
        EventCodec codec = new EventCodec(EventCatalogue.standard());
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : List.of(Region.class, Store.class, Customer.class, Order.class))
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    private static ImportView await(ImportQueue imports, ImportId id) throws InterruptedException {
        while (true) {
            ImportView view = imports.find(id).orElseThrow();
            if (view.state().isFinal()) return view;
            Thread.sleep(20);
        }
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
