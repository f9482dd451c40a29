package crm.benchmarks.revenue;

import crm.benchmarks.Unfollowed;
import crm.benchmarks.data.BenchData;
import crm.domain.EventCatalogue;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.RebuildProgress.Phase;
import crm.projections.shared.Rebuilds;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.log.LogPosition;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The benchmark's orders in a log on SQLite, and the documents of the ledger that are folded from them. */
final class OrderChain implements AutoCloseable {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final int AT_ONCE = 20_000;

    private static final Map<String, OrderChannel> CHANNELS = Map.of(
            "mini", OrderChannel.MALL_MINI_PROGRAM,
            "delivery", OrderChannel.TAKEAWAY_MINI_PROGRAM,
            "pos", OrderChannel.POS,
            "groupbuy", OrderChannel.GROUP_BUYING);

    private final Path directory;
    private final SqliteFile file;
    private final SqliteEventLog log;
    private final SqliteDocuments documents;
    private final EventCodec codec = new EventCodec(EventCatalogue.standard());
    private long commands;

    OrderChain(BenchData data) throws IOException, SQLException, InterruptedException {
        directory = Files.createTempDirectory("crm-bench");
        file = new SqliteFile(directory.resolve("crm.db"));
        log = new SqliteEventLog(file);
        documents = new SqliteDocuments(file);
        for (int from = 1; from <= data.customers(); from += AT_ONCE)
            data.ask(
                    "SELECT order_id, ts, customer_id, store_id, source, amount_cents, refunded FROM orders"
                            + " WHERE order_id BETWEEN " + from + " AND " + (from + AT_ONCE - 1)
                            + " ORDER BY order_id",
                    this::append);
        OrderLedgerProjection projection = new OrderLedgerProjection(documents);
        try (Rebuilds rebuilds = new Rebuilds(List.of(projection), log, codec, new Unfollowed(), Clock.systemUTC())) {
            rebuilds.start(projection.name());
            RebuildProgress end = rebuilds.await(projection.name(), Duration.ofMinutes(20));
            if (end == null || end.phase() != Phase.DONE) throw new IllegalStateException("No documents: " + end);
        }
    }

    SqliteDocuments documents() {
        return documents;
    }

    SqliteEventLog log() {
        return log;
    }

    /** The last position of the log. */
    long end() {
        return LogPosition.endOf(log.head());
    }

    /** With everything in the heap. */
    HeapOrderLedger ledger() {
        HeapOrderLedger ledger =
                new HeapOrderLedger(documents, this::end, Map::of, SHANGHAI, Clock.systemUTC(), Duration.ofDays(1));
        ledger.follow();
        return ledger;
    }

    private boolean append(ResultSet rows) throws SQLException {
        List<Commit> commits = new ArrayList<>(AT_ONCE);
        while (rows.next()) {
            OrderId id = new OrderId("b:%08d".formatted(rows.getLong("order_id")));
            Instant at =
                    rows.getObject("ts", LocalDateTime.class).atZone(SHANGHAI).toInstant();
            long customer = rows.getLong("customer_id");
            CustomerId her = rows.wasNull() ? null : new CustomerId("c%020d".formatted(customer));
            StoreId store = new StoreId(rows.getString("store_id"));
            OrderChannel channel = CHANNELS.getOrDefault(rows.getString("source"), OrderChannel.POS);
            Money money = Money.fen(rows.getLong("amount_cents"));
            List<DomainEvent> events = new ArrayList<>(3);
            events.add(new OrderPlaced(id, store, channel, her, null, List.of(), money, at, null));
            events.add(new OrderPaid(id, store, channel, her, new Payment("p", money, at), true));
            if (rows.getBoolean("refunded"))
                events.add(new OrderRefunded(id, store, channel, her, new Refund("r", money, at), at, true));
            commits.add(new Commit(
                    "command-" + commands++,
                    id.value(),
                    "order",
                    0,
                    at,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    events.stream().map(codec::encode).toList()));
        }
        log.append(commits);
        return true;
    }

    @Override
    public void close() throws IOException {
        documents.close();
        log.close();
        file.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }
}
