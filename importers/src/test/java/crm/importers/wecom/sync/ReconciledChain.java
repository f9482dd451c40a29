package crm.importers.wecom.sync;

import crm.domain.EventCatalogue;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerId;
import crm.domain.org.Region;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountId;
import crm.domain.org.Store;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import crm.domain.tag.TagId;
import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.Corp;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.sync.contact.ContactSync;
import crm.importers.wecom.sync.contact.Unsettled;
import crm.importers.wecom.sync.staff.StaffSync;
import crm.projections.contact.ContactRelations;
import crm.projections.contact.ContactRelationsProjection;
import crm.projections.org.StaffDirectoryProjection;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.shared.BatchFold;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Rebuilds;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.Leases;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.SnapshotCodec;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteEventLog;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.json.JacksonSerializer;
import tools.jackson.databind.json.JsonMapper;

/** A chain on SQLite beside a simulated corp that it knows nothing of yet; its projections follow when they are told to. */
final class ReconciledChain implements AutoCloseable {

    static final SyncPlan PLAN = SyncPlan.standard(ZoneOffset.UTC);

    final Corp corp;
    final EventLog log;
    final Vault vault;
    final EventCodec codec = new EventCodec(EventCatalogue.standard());
    final ContactRelations relations;
    final StoreDirectory directory;
    final List<Unsettled> unsettled = new ArrayList<>();

    /** Called with each command's way to the bus: for what happens in between. */
    UnaryOperator<CommandBus> around = bus -> bus;

    /** How often staff became known. */
    int registrations;

    private final Configuration axon;
    private final Rebuilds rebuilds;

    ReconciledChain(Path directory) throws IOException {
        corp = new Corp(directory);
        log = new SqliteEventLog(corp.file);
        vault = new DocumentVault(corp.documents, corp.keys, new ErasureFile(directory.resolve("erased")), corp.clock);
        axon = axon();
        relations = new ContactRelations(corp.documents, log, codec, this::position);
        this.directory =
                new StoreDirectory(corp.documents, vault, this::position, this::position, corp.clock, Duration.ZERO);
        rebuilds = new Rebuilds(folds(), log, codec, new AtTheEnd(), corp.clock);
    }

    private List<BatchFold<?, ?>> folds() {
        return List.of(
                new ContactRelationsProjection(corp.documents),
                new StaffDirectoryProjection(corp.documents),
                new StoreDirectoryProjection(corp.documents));
    }

    private long position() {
        return LogPosition.endOf(log.head());
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureCorrelationDataProviders(c -> List.of(new SimpleCorrelationDataProvider(Provenance.SOURCE)))
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : List.of(Region.class, Store.class, StaffAccount.class, Customer.class, Contact.class))
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    /** One instance's reconciliation; another one with the same chain is the same after a restart. */
    Sync sync(SyncPlan plan) {
        return sync(plan, "one", Corp.LIMITS);
    }

    Sync sync(SyncPlan plan, String instance, WeComLimits.Calls limits) {
        WeComClient client = corp.client(instance, corp.settings(), limits);
        CommandBus bus = around.apply(axon.commandBus());
        SyncTools tools = new SyncTools(
                client,
                new Sender(bus, log, "reconciled"),
                log,
                codec,
                vault,
                new CustomerMerging(bus, log, codec, corp.documents),
                corp.documents,
                plan,
                corp.clock);
        List<SyncFeature> features = List.of(
                ContactSync.feature(new ContactCards(client), relations, unsettled),
                StaffSync.feature(directory, () -> {
                    registrations++;
                    project();
                }));
        Leases leases = new Leases(corp.documents, instance, Duration.ofSeconds(30), corp.clock);
        return new Sync(tools, features, leases, client::isConfigured);
    }

    Sync sync() {
        return sync(PLAN);
    }

    /** Everything is compared now; projections follow before and after. */
    List<SyncRun> compareAll(Sync sync) {
        passes(Duration.ofSeconds(1)); // a run is known by its part and its start
        project();
        for (SyncDesk.Part part : sync.desk().parts()) sync.desk().runNow(part.name(), "chen");
        sync.pass();
        project();
        return sync.desk().history(20);
    }

    SyncRun compareContacts(Sync sync) {
        return last(compareAll(sync), "contacts");
    }

    static SyncRun last(List<SyncRun> runs, String part) {
        return runs.stream().filter(run -> run.part().equals(part)).findFirst().orElseThrow();
    }

    void project() {
        for (BatchFold<?, ?> fold : rebuilds.folds()) {
            rebuilds.start(fold.name());
            try {
                rebuilds.await(fold.name(), Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void send(Object command) {
        new Sender(axon.commandBus(), log, "test").send(UUID.randomUUID().toString(), command);
    }

    void store(String number, String name) {
        send(new DefineStore(new StoreId(number), name, new RegionId("region:1"), "北京"));
    }

    void passes(Duration time) {
        corp.simulator.passes(time);
    }

    /** Something happens in the corp, and nobody tells us. */
    void happens(Consumer<Following> deed) {
        corp.simulator.corp().run(() -> deed.accept(new Following(corp.simulator.corp())));
    }

    StaffAccountId staff(String userid) {
        return new StaffAccountId(vault.find(new Identifier("userid", userid)).orElseThrow());
    }

    String customer(String externalUserid) {
        return vault.find(new Identifier("external-userid", externalUserid)).orElseThrow();
    }

    /** Who is connected with whom and with which tags, as we know it: {@code userid|external_userid|[tags]}. */
    Set<String> ours() {
        Set<String> all = new TreeSet<>();
        for (Follow follow : corp.simulator.corp().follows.all())
            vault.find(new Identifier("external-userid", follow.externalUserid()))
                    .map(customer -> ContactId.of(new CustomerId(customer), staff(follow.userid())))
                    .map(contact -> relations.asLogged(contact).relation())
                    .filter(relation ->
                            relation.standing() != null && relation.standing().status() == ContactStatus.ADDED)
                    .ifPresent(relation -> all.add(words(
                            follow, relation.tagsOn().stream().map(TagId::value).toList())));
        return all;
    }

    /** The same of the corp. */
    Set<String> theirs() {
        Set<String> all = new TreeSet<>();
        corp.simulator.corp().follows.all().stream()
                .filter(Follow::isOpen)
                .forEach(follow -> all.add(words(follow, follow.tags())));
        return all;
    }

    private static String words(Follow follow, Collection<String> tags) {
        return follow.userid() + "|" + follow.externalUserid() + "|" + new TreeSet<>(tags);
    }

    List<DomainEvent> events() {
        List<DomainEvent> all = new ArrayList<>();
        for (Entry entry : log.read(0, 100_000))
            for (StoredEvent stored : entry.commit().events()) all.add(codec.decode(stored, 0));
        return all;
    }

    <E> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Where the events of relations came from. */
    Set<String> sources() {
        Set<String> sources = new HashSet<>();
        for (Entry entry : log.read(0, 100_000))
            if (entry.commit().aggregateType().equals("contact"))
                sources.add(JsonMapper.shared()
                        .readTree(entry.commit().metadata())
                        .path(Provenance.SOURCE)
                        .asString("none"));
        return sources;
    }

    @Override
    public void close() {
        rebuilds.close();
        axon.shutdown();
        corp.close();
    }

    /** Processors that have folded all there is. */
    private final class AtTheEnd implements ProjectionControl {

        @Override
        public long position(String name) {
            return ReconciledChain.this.position();
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
