package crm.benchmarks.segments;

import crm.benchmarks.Unfollowed;
import crm.domain.EventCatalogue;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipEvent.MembershipOpened;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.customer.MembershipId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.domain.tag.TagId;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceProjection;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.RebuildProgress.Phase;
import crm.projections.shared.Rebuilds;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Customers in a log on SQLite, seven events each, and the audience documents that are folded from them. */
final class AudienceChain implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final Instant START = Instant.parse("2025-12-01T04:00:00Z");
    private static final int AT_ONCE = 2_000;
    private static final int STORES = 500;

    private final Path directory;
    private final SqliteFile file;
    private final List<Commit> pending = new ArrayList<>();
    private long commands;

    final SqliteEventLog log;
    final SqliteDocuments documents;
    final EventCodec codec = new EventCodec(EventCatalogue.standard());
    final AudienceProjection projection;

    AudienceChain(int customers) throws IOException, InterruptedException {
        directory = Files.createTempDirectory("crm-bench");
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        documents = new SqliteDocuments(file);
        projection = new AudienceProjection(documents, SHANGHAI);
        for (int i = 0; i < customers; i++) customer(i);
        flush();
        fold();
    }

    private void fold() throws InterruptedException {
        try (Rebuilds rebuilds = new Rebuilds(List.of(projection), log, codec, new Unfollowed(), Clock.systemUTC())) {
            rebuilds.start(projection.name());
            RebuildProgress end = rebuilds.await(projection.name(), Duration.ofMinutes(10));
            if (end == null || end.phase() != Phase.DONE) throw new IllegalStateException("No documents: " + end);
        }
    }

    static CustomerId customerId(int i) {
        return new CustomerId("c%020d".formatted(i));
    }

    AudienceFollower follower(LongSupplier projected) {
        Map<String, Place> places = Map.of("S0", new Place("R0", "北京"));
        return new AudienceFollower(documents, log, projected, () -> places, List.of(), SHANGHAI, Clock.systemUTC());
    }

    private void customer(int i) {
        CustomerId id = customerId(i);
        StaffAccountId guide = new StaffAccountId("s" + i % 3_000);
        StoreId store = new StoreId("S" + i % STORES);
        Instant at = START.plusSeconds(i % 2_000_000);
        add(
                "customer",
                id,
                new CustomerRegistered(id, at),
                new CustomerProfileRecorded(id, Gender.FEMALE, "北京", 1, at));
        add(
                "contact",
                ContactId.of(id, guide),
                new ContactAdded(id, guide, store, AddWay.QR_CODE, "door", at),
                new ContactTagged(id, guide, Set.of(new TagId("t" + i % 40), new TagId("u" + i % 7)), Set.of(), at));
        add(
                "membership",
                MembershipId.of(id),
                new MembershipOpened(id, 1 + i % 4, at),
                new PointsEntered(id, "a", 30 + i % 200, "order", at));
        OrderId order = new OrderId("till:" + i);
        add("order", order, placed(order, store, id, at), paid(order, store, id, at));
    }

    static OrderPlaced placed(OrderId order, StoreId store, CustomerId customer, Instant at) {
        Money total = Money.fen(4_800);
        List<OrderLine> lines = List.of(new OrderLine("sku", "noodles", 1, total));
        return new OrderPlaced(order, store, OrderChannel.MALL_MINI_PROGRAM, customer, null, lines, total, at, null);
    }

    static OrderPaid paid(OrderId order, StoreId store, CustomerId customer, Instant at) {
        Payment payment = new Payment("p", Money.fen(4_800), at);
        return new OrderPaid(order, store, OrderChannel.MALL_MINI_PROGRAM, customer, payment, true);
    }

    private void add(String type, Object aggregate, DomainEvent... events) {
        pending.add(new Commit(
                "command-" + commands++,
                aggregate.toString(),
                type,
                0,
                START,
                "{}".getBytes(StandardCharsets.UTF_8),
                List.of(events).stream().map(codec::encode).toList()));
        if (pending.size() >= AT_ONCE) flush();
    }

    private void flush() {
        if (!pending.isEmpty()) log.append(pending);
        pending.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
