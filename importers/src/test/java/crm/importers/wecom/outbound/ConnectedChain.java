package crm.importers.wecom.outbound;

import crm.domain.EventCatalogue;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import crm.importers.sending.Sender;
import crm.importers.wecom.Corp;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.results.Results;
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
import crm.store.vault.PersonalField;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A chain on SQLite connected to a simulated corp; the outbound worker's steps are taken by hand, on the corp's clock. */
public final class ConnectedChain implements AutoCloseable {

    public final Corp corp;
    public final EventLog log;
    public final Vault vault;
    public final OutboundLedger ledger;
    final OutboundSteps steps;
    public final OutboundDesk desk;
    public final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private final Configuration axon;
    private final OutboundEvents events;
    private long told;

    /** @param aggregates whose commands are sent to it */
    public ConnectedChain(Path directory, List<OutboundFeature> features, Class<?>... aggregates) throws IOException {
        this(directory, corp -> features, aggregates);
    }

    /** @param features that need something of the corp */
    public ConnectedChain(Path directory, Function<Corp, List<OutboundFeature>> features, Class<?>... aggregates)
            throws IOException {
        corp = new Corp(directory);
        log = new SqliteEventLog(corp.file);
        vault = new DocumentVault(corp.documents, corp.keys, new ErasureFile(directory.resolve("erased")), corp.clock);
        axon = axon(aggregates);
        Outbound outbound = outbound(features.apply(corp));
        ledger = new OutboundLedger(corp.documents);
        steps = outbound.worker().steps;
        desk = outbound.desk();
        events = outbound.events();
    }

    private Outbound outbound(List<OutboundFeature> features) {
        return Outbound.of(
                new Outbound.Outside(axon.commandBus(), log, codec, vault, corp.documents, corp.clock),
                corp.client(),
                features);
    }

    private Configuration axon(Class<?>... aggregates) {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureCorrelationDataProviders(
                        c -> List.of(new SimpleCorrelationDataProvider(Provenance.SOURCE, Provenance.BY)))
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> aggregate : aggregates)
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate));
        return configurer.start();
    }

    /** What the following of results needs, as another instance would have it too. */
    public Results.Outside forResults() {
        return new Results.Outside(
                axon.commandBus(),
                log,
                codec,
                vault,
                corp.documents,
                new Leases(corp.documents, "one", Duration.ofSeconds(30), corp.clock),
                corp.clock);
    }

    /** For handlers of callbacks on this chain. */
    public CallbackParts callbackParts() {
        return new CallbackParts(
                new Sender(axon.commandBus(), log, "wecom"), log, codec, vault, corp.documents, corp.clock);
    }

    public CommandBus bus() {
        return axon.commandBus();
    }

    public StaffAccountId staff(String userid) {
        String subject = vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid));
        vault.record(subject, Map.of(PersonalField.USERID, userid));
        return new StaffAccountId(subject);
    }

    public CustomerId customer(String externalUserid) {
        String subject = vault.findOrMint(SubjectKind.CUSTOMER, new Identifier("external-userid", externalUserid));
        vault.record(subject, Map.of(PersonalField.EXTERNAL_USERID, externalUserid));
        return new CustomerId(subject);
    }

    /** Sends commands as news from WeCom, as the handlers of callbacks do. */
    public Sender fromWeCom() {
        return new Sender(axon.commandBus(), log, "wecom");
    }

    public void send(Object command) {
        dispatch(GenericCommandMessage.asCommandMessage(command));
    }

    /** @throws RuntimeException as the aggregate throws it */
    private void dispatch(CommandMessage<Object> command) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandBus bus = axon.commandBus();
        bus.dispatch(command, answer);
        if (answer.getResult().isExceptional())
            throw new IllegalStateException(answer.getResult().exceptionResult());
    }

    /** Hands the events since the last time to the outbound handlers. */
    public void hear() {
        for (Entry entry : log.read(told, 5_000)) {
            String source = source(entry);
            for (StoredEvent stored : entry.commit().events()) events.on(codec.decode(stored, 0), source);
            told = entry.ordinal();
        }
    }

    private static @Nullable String source(Entry entry) {
        return JsonMapper.shared()
                .readTree(entry.commit().metadata())
                .path(Provenance.SOURCE)
                .asString(null);
    }

    /** Takes each step that is due now, once. */
    public void step() {
        due().forEach(steps::take);
    }

    /** What is due now, for threads that take it at once. */
    public List<OutboundLedger.Stored> due() {
        List<OutboundLedger.Stored> due = new ArrayList<>(ledger.urgent(corp.clock.instant(), 100));
        due.addAll(ledger.due(corp.clock.instant(), 100));
        return due;
    }

    /** Takes one step, as the worker does. */
    public void take(OutboundLedger.Stored due) {
        steps.take(due);
    }

    /** "Started" is written of what is due first, and the process is gone before it noted an answer. */
    public void crashAfterStart() {
        var stored = due().getFirst();
        ledger.replace(stored, stored.record().started(corp.clock.instant().plus(OutboundSteps.LONGEST_CALL)));
    }

    /** Sends it as news with this source. */
    public void send(Object command, String source) {
        dispatch(GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(Provenance.SOURCE, source)));
    }

    /** Takes every step that is due now, and those that become due by it. */
    public void work() {
        hear();
        for (List<OutboundLedger.Stored> due; !(due = due()).isEmpty(); ) due.forEach(steps::take);
        hear();
    }

    public void passes(Duration time) {
        corp.simulator.passes(time);
    }

    public <E> List<E> events(Class<E> type) {
        List<DomainEvent> all = new ArrayList<>();
        for (Entry entry : log.read(0, 5_000))
            for (StoredEvent stored : entry.commit().events()) all.add(codec.decode(stored, 0));
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        axon.shutdown();
        corp.close();
    }
}
