package crm.importers.wecom;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import crm.domain.EventCatalogue;
import crm.domain.chat.GroupChat;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.link.AcquisitionLink;
import crm.domain.link.LinkBalance;
import crm.domain.link.LinkContact;
import crm.domain.org.StaffAccount;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import crm.domain.tag.TagGroup;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackIntake.Signed;
import crm.importers.wecom.callback.CallbackRefused;
import crm.importers.wecom.callback.Callbacks;
import crm.projections.shared.BatchFold;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Rebuilds;
import crm.simulator.callback.CallbackTarget;
import crm.store.axon.LogEventStorageEngine;
import crm.store.documents.Leases;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.SnapshotCodec;
import crm.store.log.StoredEvent;
import crm.store.sqlite.SqliteEventLog;
import crm.store.vault.DocumentVault;
import crm.store.vault.ErasureFile;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.json.JacksonSerializer;
import tools.jackson.databind.json.JsonMapper;

/** A chain on SQLite that a simulated corp calls back over HTTP, and that asks it in turn. The corp's clock is everybody's. */
public final class CalledBack implements AutoCloseable {

    private static final List<Class<?>> AGGREGATES = List.of(
            StaffAccount.class,
            Customer.class,
            Contact.class,
            GroupChat.class,
            TagGroup.class,
            AcquisitionLink.class,
            LinkContact.class,
            LinkBalance.class);

    public final Corp corp;
    public final EventLog log;
    public final EventCodec codec = new EventCodec(EventCatalogue.standard());
    public final Vault vault;
    public final Callbacks callbacks;
    private final Configuration axon;
    private final HttpServer server;

    /** @param features made for this corp */
    public CalledBack(Path directory, Function<Corp, List<CallbackFeature>> features) throws IOException {
        corp = new Corp(directory);
        log = new SqliteEventLog(corp.file);
        vault = new DocumentVault(corp.documents, corp.keys, new ErasureFile(directory.resolve("erased")), corp.clock);
        axon = axon();
        StoredSettings settings = new StoredSettings(corp.documents, corp.keys);
        settings.save(corp.settings());
        callbacks = Callbacks.of(
                new Callbacks.Outside(
                        commands(),
                        log,
                        codec,
                        vault,
                        corp.documents,
                        corp.keys,
                        new Leases(corp.documents, "one", Duration.ofSeconds(30), corp.clock),
                        settings,
                        ContactDetails.NONE,
                        corp.clock),
                WeComLimits.standard(),
                features.apply(corp));
        server = server();
        callbacks.worker().start();
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureCorrelationDataProviders(
                        c -> List.of(new SimpleCorrelationDataProvider(Provenance.SOURCE, Provenance.BY)))
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : AGGREGATES)
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    private HttpServer server() throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        listening.createContext("/", this::receive);
        listening.start();
        URI url = URI.create("http://127.0.0.1:" + listening.getAddress().getPort() + "/wecom/callback");
        corp.simulator
                .callbacks()
                .target(new CallbackTarget(
                        url,
                        corp.settings().callbackToken(),
                        corp.settings().encodingAesKey(),
                        corp.settings().agentId()));
        return listening;
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        int status = 200;
        try {
            callbacks
                    .intake()
                    .receive(
                            new Signed(
                                    query.getOrDefault("msg_signature", ""),
                                    query.getOrDefault("timestamp", ""),
                                    query.getOrDefault("nonce", "")),
                            exchange.getRequestBody().readAllBytes());
        } catch (CallbackRefused e) {
            status = 403;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public CommandBus commands() {
        return axon.commandBus();
    }

    public Sender reconciling() {
        return new Sender(commands(), log, "reconciled");
    }

    /** Somebody who serves this store, as an import brings her. */
    public StaffAccountId staff(String userid, String store) {
        StaffAccountId id = new StaffAccountId(vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid)));
        new Sender(commands(), log, "test")
                .send(
                        userid,
                        new DefineStaff(
                                id,
                                StaffRole.GUIDE,
                                Set.of(new StoreId(store)),
                                Set.of(),
                                1,
                                Corp.NOW.minus(Duration.ofDays(300))));
        return id;
    }

    /** Until everything that the corp called back was taken and worked, or is parked, or waits behind that. */
    public void settles() {
        try {
            corp.simulator.callbacks().awaitIdle(Duration.ofSeconds(20));
            for (int still = 0; still < 30 && callbacks.desk().standing().waiting() > 0; ) {
                callbacks.worker().wake();
                Thread.sleep(10);
                still = callbacks.desk().standing().parked() > 0 ? still + 1 : 0;
            }
            Thread.sleep(50); // what was taken last is noted
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something happens in the corp, a second after what was before. */
    public void happens(Runnable what) {
        corp.simulator.passes(Duration.ofSeconds(1));
        corp.simulator.corp().run(what);
    }

    /**
     * What happens in it is called back and waits: the corp's clock stands while the worker reads, which takes no time worth
     * speaking of beside a second in a corp.
     */
    public void unread(Runnable story) {
        Leases another = new Leases(corp.documents, "another", Duration.ofDays(1), corp.clock);
        Leases.Lease held = null;
        try {
            while ((held = another.take("callback-worker").orElse(null)) == null) Thread.sleep(5);
            story.run();
            corp.simulator.callbacks().awaitIdle(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            if (held != null) another.release(held);
        }
    }

    public List<DomainEvent> events() {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.read(0, 100_000))
            for (StoredEvent stored : entry.commit().events()) events.add(codec.decode(stored, 0));
        return events;
    }

    public <E> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Where the latest entry of the log came from. */
    public String latestSource() {
        Entry last = log.read(0, 100_000).getLast();
        return JsonMapper.shared()
                .readTree(last.commit().metadata())
                .path(Provenance.SOURCE)
                .asString("");
    }

    /** Brings a projection up to all that happened. */
    public void project(BatchFold<?, ?> fold) {
        try (Rebuilds rebuilds = new Rebuilds(List.of(fold), log, codec, new Nobody(), corp.clock)) {
            rebuilds.start(fold.name());
            rebuilds.await(fold.name(), Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        callbacks.worker().close();
        axon.shutdown();
        corp.close();
    }

    /** No processor runs live. */
    private static final class Nobody implements ProjectionControl {

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
