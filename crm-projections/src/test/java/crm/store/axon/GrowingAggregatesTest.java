package crm.store.axon;

import static crm.domain.shared.Money.fen;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.EventCatalogue;
import crm.domain.contact.AddWay;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.Membership;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.EnterPoints;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.order.Order;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.Snapshot;
import crm.store.log.SnapshotCodec;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The domain's aggregates that may grow, with a snapshot after every command. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GrowingAggregatesTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00.123456789Z");
    private static final List<Class<?>> GROWING = List.of(Order.class, Contact.class, Membership.class);

    @TempDir
    Path directory;

    private final SnapshotCodec codec = new SnapshotCodec(GROWING);
    private SqliteFile file;
    private EventLog log;
    private Configuration configuration;

    @BeforeEach
    void start() {
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        var engine = new LogEventStorageEngine(log, new EventCodec(EventCatalogue.standard()), codec);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureEventStore(
                        c -> EmbeddedEventStore.builder().storageEngine(engine).build());
        for (Class<?> type : GROWING)
            configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(type)
                    .configureSnapshotTrigger(c -> new EventCountSnapshotTriggerDefinition(c.snapshotter(), 1)));
        configuration = configurer.start();
    }

    @AfterEach
    void stop() {
        configuration.shutdown();
        file.close();
    }

    @Test
    void an_order() {
        OrderId id = new OrderId("pos:1");
        assertGoesOnFromSnapshots(
                id.value(),
                new RefundOrder(id, new Refund("r1", fen(100), NOON)),
                new PayOrder(id, new Payment("p1", fen(1000), NOON)),
                new PlaceOrder(
                        id,
                        new StoreId("s1"),
                        OrderChannel.MALL_MINI_PROGRAM,
                        null,
                        null,
                        List.of(new OrderLine("sku", null, 2, fen(1000))),
                        fen(1000),
                        NOON,
                        null,
                        null),
                new FulfilOrder(id, NOON.plusSeconds(60)),
                new RefundOrder(id, new Refund("r2", fen(900), NOON.plusSeconds(90))));
    }

    @Test
    void a_contact() {
        ContactId id = new ContactId("c1:s2");
        assertGoesOnFromSnapshots(
                id.value(),
                new AddContact(id, new StoreId("s1"), AddWay.QR_CODE, null, NOON),
                new TagContact(id, Set.of(new TagId("t1"), new TagId("t2")), Set.of(), NOON.plusSeconds(5)),
                new LoseContact(id, NOON.plusSeconds(10)),
                new AddContact(id, null, AddWay.CHANNEL, "春节", NOON.plusSeconds(20)));
    }

    @Test
    void a_membership() {
        MembershipId id = new MembershipId("c1:membership");
        assertGoesOnFromSnapshots(
                id.value(),
                new SetLevel(id, 2, NOON),
                new EnterPoints(id, "e1", -50, "spent", NOON.plusSeconds(5)),
                new EnterPoints(id, "e2", 80, "order", NOON),
                new EnterBalance(id, "e3", fen(500), "top-up", NOON),
                new SetLevel(id, 3, NOON.plusSeconds(9)));
    }

    /** Each command loads from the snapshot of the one before, which reads and writes without loss. */
    private void assertGoesOnFromSnapshots(String aggregateId, Object... commands) {
        for (Object command : commands) {
            configuration.commandGateway().sendAndWait(command);
            if (log.lastSequence(aggregateId).orElseThrow() == 0) continue; // of one event Axon makes no snapshot
            Snapshot snapshot = log.findSnapshot(aggregateId).orElseThrow();
            assertThat(snapshot.sequence())
                    .isEqualTo(log.lastSequence(aggregateId).orElseThrow());
            Object aggregate = codec.decode(snapshot).orElseThrow();
            Snapshot again =
                    codec.encode(aggregateId, snapshot.aggregateType(), snapshot.sequence(), snapshot.at(), aggregate);
            assertThat(new String(again.payload(), UTF_8)).isEqualTo(new String(snapshot.payload(), UTF_8));
        }
    }
}
