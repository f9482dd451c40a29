package crm.projections.check;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueDocuments;
import crm.projections.analytics.RevenueShareProjection;
import crm.projections.check.RevenueCheck.State;
import crm.projections.order.OrderDocuments;
import crm.projections.order.OrderFactsProjection;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.Leases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevenueCheckTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-04-20T00:00:00Z");
    private static final DayRange RANGE = new DayRange(LocalDate.of(2026, 4, 22), LocalDate.of(2026, 5, 10));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), SHANGHAI);

    @TempDir
    Path directory;

    private Engines engines;
    private List<LiveRunner> live;
    private RevenueChecks checks;
    private DashboardBook dashboard;
    private OrderBook orders;
    private final Random random = new Random(8);
    private int placed;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        live = List.of(
                new LiveRunner(new RevenueShareProjection(engines.documents, SHANGHAI)),
                new LiveRunner(new OrderFactsProjection(engines.documents)));
        checks = new RevenueChecks(engines.documents);
        dashboard = new DashboardBook(new RevenueDocuments(engines.documents), live.get(0)::token);
        orders = new OrderBook(new OrderDocuments(engines.documents), live.get(1)::token, SHANGHAI);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void happens(int many) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < many; i++) happenings.add(order());
        engines.append(happenings);
    }

    private void fold() {
        live.forEach(runner -> runner.catchUp(engines.messages(), new Random(1)));
    }

    private Happening order() {
        OrderId id = new OrderId("till:" + placed++);
        StoreId store = new StoreId("s" + random.nextInt(5));
        OrderChannel channel = OrderChannel.values()[random.nextInt(OrderChannel.values().length)];
        Instant at = START.plusSeconds(random.nextInt(30 * 86_400));
        Money amount = Money.fen(1 + random.nextInt(20_000));
        var placed = new OrderPlaced(id, store, channel, null, null, List.of(), amount, at, null);
        var paid = new OrderPaid(id, store, channel, null, new Payment("p", amount, at), true);
        if (random.nextInt(4) > 0) return Happening.of("order", id, placed, paid);
        Refund refund = new Refund("r", Money.fen(1 + amount.fen() / 3), at.plusSeconds(random.nextInt(5 * 86_400)));
        return Happening.of("order", id, placed, paid, new OrderRefunded(id, store, channel, null, refund, at, false));
    }

    private RevenueCheck check(Book... books) {
        return check(Map.of(), books);
    }

    private RevenueCheck check(Map<YearMonth, Long> closings, Book... books) {
        var run = new CheckRun(
                engines.log,
                new LogSums(engines.log, engines.codec, SHANGHAI),
                List.of(books),
                closings,
                Duration.ofMillis(200),
                (ordinal, head) -> true);
        return run.run(RevenueCheck.starting("c", RANGE, "ann", CLOCK.instant(), engines.log.head()));
    }

    /** Writes a document of a projection anew, as no fold would. */
    private String tamper(String collection, String prefix, UnaryOperator<String> change) {
        DocumentCollection documents = engines.documents.collection(engines.documents.definitions().stream()
                .filter(definition -> definition.name().equals(collection))
                .findFirst()
                .orElseThrow());
        for (Document document : documents.scan(prefix, 1_000)) {
            String before = new String(document.body(), StandardCharsets.UTF_8);
            String after = change.apply(before);
            if (after.equals(before)) continue;
            documents.upsertAll(List.of(new Document(
                    document.key(),
                    document.version() + 1,
                    after.getBytes(StandardCharsets.UTF_8),
                    document.fields())));
            return document.key();
        }
        throw new AssertionError("Nothing to change");
    }

    @Test
    void books_that_were_folded_from_the_log_are_equal_to_it() {
        happens(500);
        fold();
        RevenueCheck check = check(dashboard, orders);
        assertThat(check.state()).isEqualTo(State.EQUAL);
        assertThat(check.differences()).isEmpty();
        assertThat(check.books()).extracting(BookResult::book).containsExactly("dashboard", "orders");
        assertThat(check.books()).allMatch(book -> book.cells() > 100 && book.differing() == 0);
        assertThat(check.total().paid()).isPositive();
        assertThat(check.total().refunded()).isPositive();
    }

    @Test
    void a_sum_that_was_altered_is_named_with_its_store_channel_and_amount() {
        happens(500);
        fold();
        String key = tamper("revenue-share", "2026-05-03", body -> {
            int at = body.indexOf("\"paid\":") + 7;
            return body.charAt(at) == '0' ? body : body.substring(0, at) + "1" + body.substring(at);
        });
        RevenueCheck check = check(dashboard, orders);
        assertThat(check.state()).isEqualTo(State.DIFFERENT);
        assertThat(check.differences()).hasSize(1);
        Difference difference = check.differences().getFirst();
        assertThat(difference.book()).isEqualTo("dashboard");
        Cell cell = difference.cell();
        assertThat(cell.day() + "|" + cell.channel() + "|" + cell.store()).isEqualTo(key);
        assertThat(difference.excess().paid()).isPositive();
        assertThat(difference.log().plus(difference.excess())).isEqualTo(difference.said());
    }

    @Test
    void an_order_that_was_altered_is_named_itself() {
        happens(500);
        fold();
        String key = tamper(
                "order-facts",
                "till:2",
                body -> body.contains("\"at\":\"2026-05-0")
                        ? body.replaceFirst("(\"payments\":\\[\\{[^}]*\"amount\":)(\\d)", "$17$2")
                        : body);
        RevenueCheck check = check(dashboard, orders);
        assertThat(check.differences()).hasSize(1);
        Difference difference = check.differences().getFirst();
        assertThat(difference.book()).isEqualTo("orders");
        assertThat(difference.orders())
                .extracting(Difference.OrderDifference::orderId)
                .containsExactly(key);
        assertThat(difference.ordersInAll()).isOne();
        assertThat(difference
                        .orders()
                        .getFirst()
                        .said()
                        .minus(difference.orders().getFirst().log()))
                .isEqualTo(difference.excess());
    }

    @Test
    void a_sum_that_is_missing_is_named_too() {
        happens(300);
        fold();
        engines.documents
                .collection(engines.documents.definitions().stream()
                        .filter(definition -> definition.name().equals("revenue-share"))
                        .findFirst()
                        .orElseThrow())
                .deleteAll(dashboard.cells(RANGE, () -> true).keySet().stream()
                        .limit(3)
                        .map(cell -> cell.day() + "|" + cell.channel() + "|" + cell.store())
                        .toList());
        RevenueCheck check = check(dashboard);
        assertThat(check.differences()).hasSize(3).allMatch(one -> one.said().equals(Takings.NONE));
    }

    @Test
    void a_book_that_is_behind_the_log_is_not_called_equal() {
        happens(200);
        fold();
        happens(1);
        RevenueCheck check = check(dashboard);
        assertThat(check.state()).isEqualTo(State.EQUAL_SO_FAR);
        assertThat(check.books()).containsExactly(new BookResult("dashboard", 0, 0, 0, true));
    }

    @Test
    void money_that_comes_in_while_it_is_checked_makes_no_difference() {
        happens(300);
        fold();
        Book busy = new Delegate(dashboard) {
            @Override
            public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
                happens(40);
                fold();
                Map<Cell, Takings> cells = super.cells(range, goOn);
                happens(40);
                fold();
                return cells;
            }
        };
        RevenueCheck check = check(busy);
        assertThat(check.differences()).isEmpty();
        assertThat(check.books().getFirst().cells()).isPositive();
    }

    @Test
    void what_becomes_known_of_a_closed_month_stands_under_the_day_on_which_it_did() {
        happens(200);
        fold();
        long closing = Long.MAX_VALUE;
        Map<YearMonth, Long> april = new HashMap<>();
        april.put(YearMonth.of(2026, 4), closing);
        Book closed = new Delegate(dashboard) {
            @Override
            public boolean closes() {
                return true;
            }
        };
        assertThat(check(april, closed).state()).isEqualTo(State.EQUAL);
        april.put(YearMonth.of(2026, 4), 0L);
        RevenueCheck check = check(april, closed);
        assertThat(check.state()).isEqualTo(State.DIFFERENT);
        assertThat(check.differences())
                .allMatch(one -> one.cell().day().getMonthValue() == 4
                        && one.log().equals(Takings.NONE)
                        && !one.said().equals(Takings.NONE));
    }

    @Test
    void it_is_kept_can_be_cancelled_and_runs_once_at_a_time() throws Exception {
        happens(300);
        fold();
        Book slow = new Delegate(dashboard) {
            @Override
            public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
                while (goOn.getAsBoolean()) Thread.onSpinWait();
                return Map.of();
            }
        };
        Leases leases = new Leases(engines.documents, "one", Duration.ofSeconds(30), CLOCK);
        try (Checking checking = checking(leases, slow)) {
            String id = checking.start(RANGE, "ann").orElseThrow();
            assertThat(checking.start(RANGE, "bob")).isEmpty();
            Leases others = new Leases(engines.documents, "two", Duration.ofSeconds(30), CLOCK);
            try (Checking other = checking(others, slow)) {
                assertThat(other.start(RANGE, "bob")).isEmpty();
            }
            checks.cancel(id);
            eventually(() -> checks.find(id).orElseThrow().state() == State.CANCELLED);
            eventually(() -> checking.running() == null);
        }
        try (Checking checking = checking(leases, dashboard)) {
            String id = checking.start(RANGE, "ann").orElseThrow();
            eventually(() -> checks.find(id).orElseThrow().state() == State.EQUAL);
        }
        assertThat(checks.latest(10))
                .extracting(RevenueCheck::state)
                .containsExactlyInAnyOrder(State.EQUAL, State.CANCELLED);
    }

    private Checking checking(Leases leases, Book book) {
        return new Checking(checks, engines.log, engines.codec, List.of(book), Map::of, leases, CLOCK, SHANGHAI);
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("Not within a minute");
            Thread.sleep(20);
        }
    }

    private static class Delegate implements Book {

        private final Book book;

        Delegate(Book book) {
            this.book = book;
        }

        @Override
        public String name() {
            return book.name();
        }

        @Override
        public boolean closes() {
            return book.closes();
        }

        @Override
        public Takings asTold(Takings log) {
            return book.asTold(log);
        }

        @Override
        public long position() {
            return book.position();
        }

        @Override
        public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
            return book.cells(range, goOn);
        }

        @Override
        public Map<Cell, Map<String, Takings>> orders(Set<Cell> cells) {
            return book.orders(cells);
        }

        @Override
        public boolean knowsOrders() {
            return book.knowsOrders();
        }
    }
}
