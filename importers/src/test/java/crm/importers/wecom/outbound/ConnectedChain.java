package crm.importers.wecom.outbound;

import crm.domain.EventCatalogue;
import crm.domain.channel.ChannelCode;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.importers.wecom.Corp;
import crm.store.axon.LogEventStorageEngine;
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
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;

/** A chain on SQLite connected to a simulated corp; the outbound worker's steps are taken by hand, on the corp's clock. */
final class ConnectedChain implements AutoCloseable {

    final Corp corp;
    final EventLog log;
    final Vault vault;
    final OutboundLedger ledger;
    final OutboundSteps steps;
    final OutboundDesk desk;
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private final Configuration axon;
    private final OutboundEvents events;
    private long told;

    ConnectedChain(Path directory) throws IOException {
        corp = new Corp(directory);
        log = new SqliteEventLog(corp.file);
        vault = new DocumentVault(corp.documents, corp.keys, new ErasureFile(directory.resolve("erased")), corp.clock);
        axon = axon();
        Outbound outbound = outbound();
        ledger = new OutboundLedger(corp.documents);
        steps = outbound.worker().steps;
        desk = outbound.desk();
        events = outbound.events();
    }

    private Outbound outbound() {
        return Outbound.of(
                new Outbound.Outside(axon.commandBus(), log, codec, vault, corp.documents, corp.clock), corp.client());
    }

    private Configuration axon() {
        LogEventStorageEngine engine = new LogEventStorageEngine(log, codec, new SnapshotCodec(List.of()));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(ChannelCode.class));
        return configurer.start();
    }

    StaffAccountId staff(String userid) {
        String subject = vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", userid));
        vault.record(subject, Map.of(PersonalField.USERID, userid));
        return new StaffAccountId(subject);
    }

    void send(Object command) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        CommandBus bus = axon.commandBus();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), answer);
        answer.getResult();
    }

    /** Hands the events since the last time to the outbound handlers. */
    void hear() {
        for (Entry entry : log.read(told, 5_000)) {
            for (StoredEvent stored : entry.commit().events())
                if (codec.decode(stored, 0) instanceof crm.domain.channel.ChannelCodeEvent event) events.on(event);
            told = entry.ordinal();
        }
    }

    /** Takes every step that is due now, and those that become due by it. */
    void work() {
        hear();
        for (List<OutboundLedger.Stored> due; !(due = ledger.due(corp.clock.instant(), 100)).isEmpty(); )
            due.forEach(steps::take);
        hear();
    }

    void passes(Duration time) {
        corp.simulator.passes(time);
    }

    <E> List<E> events(Class<E> type) {
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
