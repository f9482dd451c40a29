package crm.importers.identity;

import crm.domain.EventCatalogue;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Membership;
import crm.domain.order.Order;
import crm.domain.org.Store;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import crm.domain.visit.VisitDay;
import crm.importers.sending.Sender;
import crm.projections.customer.CustomerProfileProjection;
import crm.projections.customer.CustomerStreams;
import crm.projections.customer.CustomerVisitsProjection;
import crm.projections.order.OrderFactsProjection;
import crm.projections.order.OrderQueries;
import crm.projections.shared.BatchFold;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Rebuilds;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.SnapshotCodec;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.MasterKey;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.json.JacksonSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A chain on SQLite whose projections and merging are as far behind the log as a test lets them be. */
public final class RecordsUnderTest implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");

    private final SqliteFile file;
    private final SqliteKeys keyFile;
    private final Configuration axon;
    private final List<BatchFold<?, ?>> folds;
    private final Control control = new Control();
    private Instant now = NOW;
    private long heard;
    private long folded;

    public final EventCodec codec = new EventCodec(EventCatalogue.standard());
    public final EventLog log;
    public final Vault vault;
    public final DocumentStore documents;
    public final DataKeys keys;
    public final Clock clock = new MovedClock();
    public final CustomerMerging merging;
    final Merging parts;
    public final UnmatchedOrders unmatched;

    public RecordsUnderTest(Path directory) {
        if (!directory.toFile().isDirectory() && !directory.toFile().mkdirs())
            throw new IllegalStateException("Cannot make " + directory);
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        documents = new SqliteDocuments(file);
        keyFile = new SqliteKeys(directory.resolve("keys.db"));
        keys = new DataKeys(keyFile, MasterKey.of(null, directory.resolve("master.key"), true));
        vault = new DocumentVault(documents, keys, new ErasureFile(directory.resolve("erased")), clock);
        axon = axon();
        folds = List.of(
                new CustomerProfileProjection(documents),
                new CustomerVisitsProjection(documents),
                new OrderFactsProjection(documents));
        merging = new CustomerMerging(commands(), log, codec, documents);
        unmatched = new UnmatchedOrders(documents, keys, clock);
        parts = Merging.of(
                new Merging.Outside(
                        commands(),
                        log,
                        codec,
                        vault,
                        documents,
                        new CustomerStreams(documents),
                        new OrderQueries(documents),
                        position -> folded >= position,
                        unmatched,
                        clock),
                List.of());
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureCorrelationDataProviders(
                        c -> List.of(new SimpleCorrelationDataProvider(Provenance.SOURCE, Provenance.BY)))
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate :
                List.of(Customer.class, Membership.class, Contact.class, Order.class, VisitDay.class, Store.class))
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    public CommandBus commands() {
        return axon.commandBus();
    }

    public Sender sender() {
        return new Sender(commands(), log, "test");
    }

    public void send(Object command) {
        sender().send(UUID.randomUUID().toString(), command);
    }

    public CustomerId customer(String number) {
        return new CustomerId(vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("customer-no:test", number)));
    }

    public void later(Duration time) {
        now = now.plus(time);
    }

    /** The handlers hear the next events, at most so many. */
    public void hear(int atMost) {
        for (Entry entry : log.read(heard, atMost)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++) {
                long position = LogPosition.of(entry.ordinal(), i);
                DomainEvent event = codec.decode(stored.get(i), position);
                var message = new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(event));
                var work = DefaultUnitOfWork.startAndGet(message);
                parts.events().on(event, message, work);
                work.commit();
            }
            heard = entry.ordinal();
        }
    }

    /** Every projection is built anew from the whole log. */
    public void project() {
        long upTo = LogPosition.of(log.head() + 1, 0) - 1;
        try (Rebuilds rebuilds = new Rebuilds(folds, log, codec, control, Clock.systemUTC())) {
            for (BatchFold<?, ?> fold : folds) {
                rebuilds.start(fold.name());
                rebuilds.await(fold.name(), Duration.ofSeconds(30));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        folded = upTo;
    }

    /** Everything is heard, folded and carried over. */
    public void settle() {
        do {
            hear(Integer.MAX_VALUE);
            project();
            later(Duration.ofHours(1));
            parts.worker().work();
            hear(Integer.MAX_VALUE);
        } while (!parts.queue().open(1).isEmpty());
        project();
    }

    /** Documents of a projection as JSON by key. */
    public SortedMap<String, ObjectNode> view(String projection) {
        SortedMap<String, ObjectNode> found = new TreeMap<>();
        CollectionDefinition definition = folds.stream()
                .filter(fold -> fold.name().equals(projection))
                .map(fold -> documents.definitions().stream()
                        .filter(known -> known.name().equals(projection))
                        .findFirst()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
        for (Document each : documents.collection(definition).scan("", 10_000))
            found.put(each.key(), (ObjectNode) JsonMapper.shared().readTree(each.body()));
        return found;
    }

    public <E> List<E> events(Class<E> type) {
        List<E> found = new ArrayList<>();
        for (Entry entry : log.read(0, 100_000))
            for (StoredEvent stored : entry.commit().events()) {
                DomainEvent event = codec.decode(stored, 0);
                if (type.isInstance(event)) found.add(type.cast(event));
            }
        return found;
    }

    @Override
    public void close() {
        axon.shutdown();
        documents.close();
        file.close();
        keyFile.close();
    }

    private final class MovedClock extends Clock {

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Nothing runs live: projections are only ever rebuilt. */
    private static final class Control implements ProjectionControl {

        @Override
        public long position(String name) {
            return 0;
        }

        @Override
        public Liveliness liveliness(String name) {
            return new Liveliness(true, null);
        }

        @Override
        public long deadLetters(String name) {
            return 0;
        }

        @Override
        public boolean retryDeadLetter(String name, String id) {
            return false;
        }

        @Override
        public void pause(String name) {}

        @Override
        public void moveTo(String name, long position) {}

        @Override
        public void resume(String name) {}
    }
}
