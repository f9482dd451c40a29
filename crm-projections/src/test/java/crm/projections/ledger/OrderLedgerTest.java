package crm.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.Payment;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.LedgerReports;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.Reports;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShareProjection;
import crm.projections.analytics.RevenueTable;
import crm.projections.analytics.RevenueTrend;
import crm.projections.analytics.StoreRevenue;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.Vaults;
import crm.store.documents.DocumentStore;
import crm.store.mongo.MemoryMongo;
import crm.store.mongo.MongoDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders told in any order and any number of times, through the real order and the real fold, against what is true of them, to
 * the fen. {@code -Dcrm.ledger.orders=100000} is the full size, as {@code ./crm test --full} takes it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderLedgerTest {

    private static final int ORDERS = Integer.getInteger("crm.ledger.orders", 6_000);

    /** The stand-in of MongoDB searches its collections from end to end: as many orders, in rounds, each a store of its own. */
    private static final int ROUND = 2_000;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-30T06:30:00Z"), SHANGHAI);

    /** From before the first payment to after the last refund. */
    private static final Between ALL_DAYS = new Between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));

    @TempDir
    Path directory;

    @Test
    void orders_told_in_any_order_are_booked_once_and_to_the_fen_on_sqlite() {
        try (Engines engines = new Engines(directory)) {
            assertBooked(engines, engines.documents, ORDERS, 1);
        }
    }

    @Test
    void orders_told_in_any_order_are_booked_once_and_to_the_fen_on_mongo() throws IOException {
        for (int told = 0; told < ORDERS; told += ROUND) {
            Path round = Files.createDirectory(directory.resolve("from " + told));
            try (Engines engines = new Engines(round);
                    MemoryMongo mongo = new MemoryMongo();
                    MongoDocuments documents = new MongoDocuments(mongo.database("crm"))) {
                assertBooked(engines, documents, Math.min(ROUND, ORDERS - told), 2 + told);
            }
        }
    }

    private static void assertBooked(Engines engines, DocumentStore documents, int orders, long seed) {
        LiveRunner live = new LiveRunner(new OrderLedgerProjection(documents));
        HeapOrderLedger followed = new HeapOrderLedger(documents, live::token, Map::of, SHANGHAI, CLOCK, Duration.ZERO);
        List<OrderStory> stories = stories(orders, seed);
        List<Happening> happenings = mixed(stories, new Random(seed));
        // The columns grow while they are asked.
        for (int part = 0; part < 3; part++) {
            engines.append(happenings.subList(happenings.size() * part / 3, happenings.size() * (part + 1) / 3));
            List<TrackedEventMessage<?>> all = engines.messages();
            if (part == 0) live.catchUpWithRestarts(all, new Random(part));
            else live.catchUp(all, new Random(part));
            followed.<Integer>reading(columns -> columns.orders());
        }
        assertThat(live.deadLetters.size()).isZero();
        assertOrders(followed, stories);
        assertCells(followed, stories);
        HeapOrderLedger loaded = new HeapOrderLedger(documents, live::token, Map::of, SHANGHAI, CLOCK, Duration.ZERO);
        assertOrders(loaded, stories);
        assertCells(loaded, stories);
    }

    private static List<OrderStory> stories(int orders, long seed) {
        List<OrderStory> stories = new ArrayList<>(orders);
        for (int i = 0; i < orders; i++) stories.add(OrderStory.of(i, new Random(seed * 1_000_003 + i), START));
        return stories;
    }

    /** Each order's commits in order, those of all orders mixed. */
    static List<Happening> mixed(List<OrderStory> stories, Random random) {
        List<Happening> mixed = new ArrayList<>();
        List<Deque<Happening>> left = new ArrayList<>();
        for (OrderStory story : stories) {
            Deque<Happening> stream = new ArrayDeque<>();
            story.commits()
                    .forEach(events ->
                            stream.add(new Happening("order", story.id().value(), events)));
            if (!stream.isEmpty()) left.add(stream);
        }
        while (!left.isEmpty()) {
            int at = random.nextInt(left.size());
            mixed.add(left.get(at).remove());
            if (left.get(at).isEmpty()) {
                left.set(at, left.getLast());
                left.removeLast();
            }
        }
        return mixed;
    }

    private static void assertOrders(HeapOrderLedger ledger, List<OrderStory> stories) {
        ledger.reading(columns -> {
            assertThat(columns.orders()).isEqualTo(stories.size());
            for (OrderStory story : stories) {
                int order = columns.order(story.id().value());
                assertThat(entriesOf(columns, order)).as("%s", story).isEqualTo(entriesOf(story));
                int her = columns.customer(order);
                CustomerId known = her == OrderColumns.NONE ? null : new CustomerId(columns.customerId(her));
                assertThat(known).as("%s", story).isEqualTo(story.customer());
                assertThat(columns.storeId(columns.store(order)))
                        .isEqualTo(story.store().value());
            }
            return stories.size();
        });
    }

    private static List<String> entriesOf(OrderColumns columns, int order) {
        List<String> entries = new ArrayList<>();
        for (int entry = columns.firstEntry(order); entry != OrderColumns.NONE; entry = columns.nextEntry(entry))
            entries.add(columns.fen(entry) + " at " + columns.at(entry) + (columns.isRefund(entry) ? " back" : ""));
        entries.sort(null);
        return entries;
    }

    private static List<String> entriesOf(OrderStory story) {
        List<String> entries = new ArrayList<>();
        story.payments().forEach(p -> entries.add(p.amount().fen() + " at " + p.at().toEpochMilli()));
        story.refunds().forEach(r -> entries.add(-r.amount().fen() + " at " + r.at().toEpochMilli() + " back"));
        entries.sort(null);
        return entries;
    }

    private static Reports reports(OrderLedger ledger) {
        return new LedgerReports(
                ledger,
                new NoCredits(),
                List::of,
                (columns, rule, today, scope) -> new BitSet(),
                instant -> Long.MAX_VALUE,
                CLOCK,
                SHANGHAI);
    }

    static ReportQuery query(List<ReportMeasure> measures, List<ReportDimension> by, RevenueDefinition definition) {
        return new ReportQuery(measures, by, null, ALL_DAYS, Comparison.NONE, false, definition, null, null, 0, null);
    }

    /** Paid, refunded, orders of each day, store, channel and standing, by plain sums over what is true. */
    private static void assertCells(OrderLedger ledger, List<OrderStory> stories) {
        Map<List<String>, long[]> expected = new TreeMap<>(OrderLedgerTest::compare);
        Map<CustomerId, Instant> firsts = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (OrderStory story : stories)
            if (story.customer() != null && !story.payments().isEmpty())
                firsts.merge(story.customer(), firstPaid(story), (a, b) -> a.isBefore(b) ? a : b);
        for (OrderStory story : stories) {
            if (story.payments().isEmpty()) continue;
            String standing = story.customer() == null
                    ? ""
                    : firstPaid(story).equals(firsts.get(story.customer())) ? "NEW" : "REPEAT";
            for (Payment payment : story.payments())
                cell(expected, payment.at(), story, standing)[0] +=
                        payment.amount().fen();
            story.refunds()
                    .forEach(refund -> cell(expected, refund.at(), story, standing)[1] +=
                            refund.amount().fen());
            cell(expected, firstPaid(story), story, standing)[2]++;
        }
        ReportTable table = reports(ledger)
                .ask(
                        new AllStores(),
                        query(
                                List.of(ReportMeasure.GROSS, ReportMeasure.REFUNDS, ReportMeasure.ORDERS),
                                List.of(
                                        ReportDimension.DAY,
                                        ReportDimension.STORE,
                                        ReportDimension.CHANNEL,
                                        ReportDimension.CUSTOMER),
                                RevenueDefinition.STANDARD));
        Map<List<String>, List<Long>> actual = new TreeMap<>(OrderLedgerTest::compare);
        for (ReportTable.Row row : table.rows()) actual.put(row.keys(), amounts(row));
        Map<List<String>, List<Long>> sums = new TreeMap<>(OrderLedgerTest::compare);
        expected.forEach((key, sum) -> sums.put(key, Arrays.stream(sum).boxed().toList()));
        assertThat(actual).isEqualTo(sums);
        for (int i = 0; i < 3; i++) {
            int measure = i;
            assertThat(table.total().figures().get(i).amount())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(sum -> sum[measure])
                            .sum());
        }
    }

    private static List<Long> amounts(ReportTable.Row row) {
        return row.figures().stream().map(Figure::amount).toList();
    }

    private static long[] cell(Map<List<String>, long[]> cells, Instant at, OrderStory story, String standing) {
        List<String> key = List.of(
                at.atZone(SHANGHAI).toLocalDate().toString(),
                story.store().value(),
                story.channel().name(),
                standing);
        return cells.computeIfAbsent(key, k -> new long[3]);
    }

    private static Instant firstPaid(OrderStory story) {
        return story.payments().stream()
                .map(Payment::at)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static int compare(List<String> a, List<String> b) {
        return String.join("|", a).compareTo(String.join("|", b));
    }

    @Test
    void reports_say_what_the_dashboard_says() {
        try (Engines engines = new Engines(directory)) {
            LiveRunner ledgers = new LiveRunner(new OrderLedgerProjection(engines.documents));
            LiveRunner shares = new LiveRunner(new RevenueShareProjection(engines.documents, SHANGHAI));
            engines.append(mixed(stories(1_000, 3), new Random(3)));
            ledgers.catchUp(engines.messages(), new Random(4));
            shares.catchUp(engines.messages(), new Random(5));
            OrderLedger ledger =
                    new HeapOrderLedger(engines.documents, ledgers::token, Map::of, SHANGHAI, CLOCK, Duration.ZERO);
            Reports reports = reports(ledger);
            StoreDirectory nowhere = new StoreDirectory(
                    engines.documents, Vaults.in(directory, engines.documents), () -> 0, () -> 0, CLOCK, Duration.ZERO);
            RevenueQueries dashboard = new RevenueQueries(
                    new RevenueTable(engines.documents, shares::token, Map::of, ledger, CLOCK, Duration.ZERO),
                    nowhere,
                    CLOCK,
                    SHANGHAI);
            assertThat(reports.known(new AllStores())).isEqualTo(dashboard.known(new AllStores()));
            for (RevenueDefinition definition : List.of(
                    RevenueDefinition.STANDARD,
                    new RevenueDefinition(RefundBooking.ORDER_DAY, false),
                    new RevenueDefinition(RefundBooking.REFUND_DAY, true))) {
                assertSameDays(reports, dashboard, definition);
                assertSameStores(reports, dashboard, definition);
            }
        }
    }

    private static final List<ReportMeasure> SHARE =
            List.of(ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE, ReportMeasure.ONLINE_SHARE);

    private static void assertSameDays(Reports reports, RevenueQueries dashboard, RevenueDefinition definition) {
        RevenueTrend trend =
                dashboard.trend(new AllStores(), new DayRange(ALL_DAYS.first(), ALL_DAYS.last()), definition);
        ReportTable byDay = reports.ask(new AllStores(), query(SHARE, List.of(ReportDimension.DAY), definition));
        Map<String, List<Long>> days = new TreeMap<>();
        trend.days()
                .forEach(day -> days.put(
                        day.day().toString(),
                        List.of(
                                day.share().online().fen(),
                                day.share().total().fen(),
                                day.share().online().fen())));
        for (ReportTable.Row row : byDay.rows())
            assertThat(amounts(row)).isEqualTo(days.remove(row.keys().getFirst()));
        assertThat(days.values()).allSatisfy(sums -> assertThat(sums).containsOnly(0L));
        assertThat(byDay.total().figures().getFirst().amount())
                .isEqualTo(trend.share().online().fen());

        ReportTable byChannel = reports.ask(
                new AllStores(), query(List.of(ReportMeasure.REVENUE), List.of(ReportDimension.CHANNEL), definition));
        for (OrderChannel channel : OrderChannel.values())
            assertThat(byChannel.rows().stream()
                            .filter(row -> row.keys().getFirst().equals(channel.name()))
                            .mapToLong(row -> row.figures().getFirst().amount())
                            .sum())
                    .isEqualTo(trend.days().stream()
                            .mapToLong(day -> day.byChannel().get(channel).fen())
                            .sum());
    }

    private static void assertSameStores(Reports reports, RevenueQueries dashboard, RevenueDefinition definition) {
        DayRange range = new DayRange(ALL_DAYS.first(), ALL_DAYS.last());
        ReportTable byStore = reports.ask(new AllStores(), query(SHARE, List.of(ReportDimension.STORE), definition));
        List<StoreRevenue> stores = dashboard.byStore(new AllStores(), range, definition);
        assertThat(byStore.rows()).hasSameSizeAs(stores);
        for (StoreRevenue store : stores)
            assertThat(byStore.rows())
                    .filteredOn(
                            row -> row.keys().getFirst().equals(store.storeId().value()))
                    .singleElement()
                    .satisfies(row -> assertThat(amounts(row).subList(0, 2))
                            .containsExactly(
                                    store.share().online().fen(),
                                    store.share().total().fen()));
    }
}
