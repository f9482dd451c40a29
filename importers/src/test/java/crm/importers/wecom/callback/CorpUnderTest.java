package crm.importers.wecom.callback;

import crm.domain.EventCatalogue;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactEvent;
import crm.domain.customer.Customer;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
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
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.MasterKey;
import crm.store.vault.SealedBodies;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** A corp on SQLite in a directory: log, documents, vault, aggregates, and the callbacks on top; a clock that is moved. */
final class CorpUnderTest implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-05-01T02:00:00Z");

    private final SqliteFile file;
    private final SqliteKeys keys;
    private final Configuration axon;
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private volatile Instant now = NOW;
    final EventLog log;
    final Vault vault;
    final DocumentStore documents;
    final InboxDocuments inbox;
    final SealedBodies bodies;
    final Callbacks callbacks;

    CorpUnderTest(Path directory) {
        this(directory, bus -> bus, ContactDetails.NONE);
    }

    /** @param around what happens to commands on their way */
    CorpUnderTest(Path directory, UnaryOperator<CommandBus> around, ContactDetails details) {
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        documents = new SqliteDocuments(file);
        keys = new SqliteKeys(directory.resolve("keys.db"));
        DataKeys dataKeys = new DataKeys(keys, MasterKey.of(null, directory.resolve("master.key"), true));
        Clock clock = clock();
        vault = new DocumentVault(documents, dataKeys, new ErasureFile(directory.resolve("erased")), clock);
        axon = axon();
        StoredSettings settings = new StoredSettings(documents, dataKeys);
        settings.save(SentCallback.CORP);
        inbox = new InboxDocuments(documents);
        bodies = new SealedBodies(dataKeys, "callbacks");
        callbacks = Callbacks.of(
                new Callbacks.Outside(
                        around.apply(axon.commandBus()),
                        log,
                        codec,
                        vault,
                        documents,
                        dataKeys,
                        new Leases(documents, "one", Duration.ofSeconds(30), clock),
                        settings,
                        details,
                        clock),
                WeComLimits.standard(),
                List.of());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : List.of(StaffAccount.class, Customer.class, Contact.class))
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    CorpUnderTest start() {
        callbacks.worker().start();
        return this;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** Somebody who serves this store, as an import brings her. */
    StaffAccountId staff(String userid, String store) {
        StaffAccountId id = new StaffAccountId(vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid)));
        new Sender(axon.commandBus(), log, "test")
                .send(
                        userid,
                        new DefineStaff(
                                id,
                                StaffRole.values()[0],
                                Set.of(new StoreId(store)),
                                Set.of(),
                                1,
                                NOW.minus(Duration.ofDays(300))));
        return id;
    }

    boolean receive(String message) {
        SentCallback sent = SentCallback.of(message);
        return callbacks.intake().receive(sent.query(), sent.body());
    }

    String customer(String externalUserid) {
        return vault.find(new Identifier("external-userid", externalUserid)).orElseThrow();
    }

    List<DomainEvent> events() {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.read(0, 1_000_000))
            for (StoredEvent stored : entry.commit().events()) events.add(codec.decode(stored, 0));
        return events;
    }

    List<ContactEvent> contactEvents() {
        return events().stream()
                .filter(ContactEvent.class::isInstance)
                .map(ContactEvent.class::cast)
                .toList();
    }

    /** Until nothing waits that is not behind something parked. */
    void awaitWorked() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isWorked()) {
            if (System.nanoTime() > end)
                throw new AssertionError("It does not end: " + callbacks.desk().standing());
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isWorked() {
        List<String> blocked = inbox.all(InboxDocuments.PARKED).stream()
                .map(each -> each.record().lane())
                .toList();
        return inbox.all(InboxDocuments.WAITING).stream()
                .allMatch(each -> blocked.contains(each.record().lane()));
    }

    @Override
    public void close() {
        callbacks.worker().close();
        axon.shutdown();
        documents.close();
        file.close();
        keys.close();
    }
}
