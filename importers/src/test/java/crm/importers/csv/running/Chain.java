package crm.importers.csv.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.EventCatalogue;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.customer.Membership;
import crm.domain.order.Order;
import crm.domain.org.Region;
import crm.domain.org.StaffAccount;
import crm.domain.org.Store;
import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagGroup;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportView;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.spool.SpoolDirectory;
import crm.importers.identity.UnmatchedOrders;
import crm.store.axon.LogEventStorageEngine;
import crm.store.axon.ScratchChain;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.EncryptedFiles;
import crm.store.vault.ErasureFile;
import crm.store.vault.MasterKey;
import crm.store.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** A whole chain on SQLite in a directory: log, documents, vault, files, aggregates, and the imports on top. */
public final class Chain implements AutoCloseable {

    private static final List<Class<?>> AGGREGATES = List.of(
            Region.class,
            Store.class,
            StaffAccount.class,
            Customer.class,
            Membership.class,
            Contact.class,
            TagGroup.class,
            Order.class);

    private final SqliteFile file;
    private final SqliteKeys keys;
    private final Configuration axon;
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    public final EventLog log;
    public final Vault vault;
    public final EncryptedFiles files;
    public final ImportQueue imports;
    public final Rehearsals rehearsals;
    public final Drafts drafts;

    public Chain(Path directory, String currency) {
        this(directory, currency, bus -> bus);
    }

    /** @param around what happens to commands on their way */
    public Chain(Path directory, String currency, UnaryOperator<CommandBus> around) {
        try {
            Files.createDirectories(directory);
            file = new SqliteFile(directory.resolve("crm.db"));
            log = new SqliteEventLog(file);
            SqliteDocuments documents = new SqliteDocuments(file);
            keys = new SqliteKeys(directory.resolve("keys.db"));
            MasterKey master = MasterKey.of(null, directory.resolve("master.key"), true);
            DataKeys dataKeys = new DataKeys(keys, master);
            vault = new DocumentVault(
                    documents, dataKeys, new ErasureFile(directory.resolve("erased")), Clock.systemUTC());
            files = new EncryptedFiles(directory.resolve("files"), dataKeys);
            axon = axon();
            ImportEngine engine = ImportEngine.of(
                    around.apply(axon.commandBus()),
                    log,
                    vault,
                    documents,
                    new UnmatchedOrders(documents, dataKeys, Clock.systemUTC()),
                    files,
                    new SpoolDirectory(directory.resolve("spool")),
                    message -> message.key() + message.arguments(),
                    Clock.systemUTC(),
                    currency);
            imports = new ImportQueue(engine, new Mappings(documents));
            rehearsals = new Rehearsals(
                    engine, () -> new ScratchChain(log, directory.resolve("scratch"), codec, AGGREGATES));
            drafts = new Drafts(
                    documents,
                    files,
                    imports,
                    rehearsals,
                    Clock.systemUTC(),
                    new Drafts.Settings(currency, "Asia/Shanghai", "86", ImportEngine.DAYS_KEPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : AGGREGATES) {
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        }
        return configurer.start();
    }

    /** Starts it and waits until it has ended. */
    public ImportView run(String fileName, InputStream content, ImportKind kind, String mapping) {
        return await(imports.start(fileName, content, kind, mapping, "lin"));
    }

    public ImportView run(String content, ImportKind kind, String mapping) {
        return run("file.csv", new ByteArrayInputStream(content.getBytes(UTF_8)), kind, mapping);
    }

    public ImportView example(String name, ImportKind kind) {
        return run(name + ".csv", Chain.class.getResourceAsStream("/examples/" + name + ".csv"), kind, name);
    }

    public ImportView await(ImportId id) {
        long until = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (System.nanoTime() < until) {
            ImportView view = imports.find(id).orElseThrow();
            if (view.state().isFinal()) return view;
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("It does not end: " + imports.find(id));
    }

    public List<DomainEvent> events() {
        List<DomainEvent> events = new ArrayList<>();
        long after = 0;
        for (List<Entry> page;
                !(page = log.read(after, 5_000)).isEmpty();
                after = page.getLast().ordinal()) {
            for (Entry entry : page)
                for (StoredEvent stored : entry.commit().events()) events.add(codec.decode(stored, 0));
        }
        return events;
    }

    public <E> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        rehearsals.close();
        imports.close();
        axon.shutdown();
        file.close();
        keys.close();
    }
}
