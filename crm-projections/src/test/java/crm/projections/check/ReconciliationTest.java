package crm.projections.check;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelVersion;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.Baskets;
import crm.projections.analytics.DayRange;
import crm.projections.check.Reconciliation.Kind;
import crm.projections.check.Reconciliation.Line;
import crm.projections.check.Reconciliation.Part;
import crm.projections.check.Reconciliation.Wanted;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderCredits;
import crm.projections.ledger.OrderLedgerProjection;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at random through log, projection and columns, against a plain list of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-04-20T00:00:00Z");
    private static final DayRange RANGE = new DayRange(LocalDate.of(2026, 4, 25), LocalDate.of(2026, 5, 8));
    private static final ModelVersion MODEL = new ModelVersion(new AttributionModelId("halves"), 1);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final DataScope TWO = new DataScope.Stores(Set.of(new StoreId("s1"), new StoreId("s3")));

    @TempDir
    Path directory;

    private Engines engines;
    private HeapOrderLedger ledger;
    private final List<Placed> all = new ArrayList<>();

    /** What a plain list knows of an order. */
    private record Placed(
            String id,
            StoreId store,
            OrderChannel channel,
            boolean known,
            String source,
            @Nullable LocalDate day,
            long gross,
            long refunded,
            long items) {

        boolean isCredited() {
            return known && Touched.is(id);
        }
    }

    /** Credits every other order of a customer: two thirds of it to one touch, a sixth to another, and the rest to none. */
    private static final class Touched implements OrderCredits {

        static boolean is(String orderId) {
            return orderId.hashCode() % 2 == 0;
        }

        static long credited(long fen) {
            return fen * 2 / 3 + fen / 6;
        }

        @Override
        public Credits of(OrderColumns orders, @Nullable ModelVersion model, long asOf) {
            return new Credits() {
                @Override
                public ModelVersion model() {
                    return model == null ? MODEL : model;
                }

                @Override
                public void split(int order, long before, long after, Parts parts) {
                    assertThat(before).isZero();
                    if (!is(orders.orderId(order))) {
                        parts.take(NONE, after);
                        return;
                    }
                    parts.take(7, after * 2 / 3);
                    parts.take(9, after / 6);
                    parts.take(NONE, after - credited(after));
                }

                @Override
                public int code(ReportDimension dimension, int touch) {
                    throw new AssertionError();
                }

                @Override
                public int codes(ReportDimension dimension) {
                    throw new AssertionError();
                }

                @Override
                public String name(ReportDimension dimension, int code) {
                    throw new AssertionError();
                }

                @Override
                public int staff(int order) {
                    throw new AssertionError();
                }
            };
        }

        @Override
        public void changes(
                OrderColumns orders, @Nullable ModelVersion model, long after, long upTo, Changes changes) {}
    }

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        var live = new LiveRunner(new OrderLedgerProjection(engines.documents));
        Random random = new Random(31);
        for (String source : List.of("", "api", "import:7")) {
            engines.source = source;
            List<Happening> happenings = new ArrayList<>();
            for (int i = 0; i < 250; i++) happenings.add(order(random, source));
            engines.append(happenings);
        }
        live.catchUp(engines.messages(), random);
        ledger = new HeapOrderLedger(
                engines.documents,
                live::token,
                Map::of,
                SHANGHAI,
                Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), SHANGHAI),
                Duration.ZERO);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private Happening order(Random random, String source) {
        OrderId id = new OrderId("till:" + all.size());
        StoreId store = new StoreId("s" + random.nextInt(5));
        OrderChannel channel = OrderChannel.values()[random.nextInt(OrderChannel.values().length)];
        CustomerId customer = random.nextInt(3) == 0 ? null : new CustomerId("c" + random.nextInt(80));
        Instant at = START.plusSeconds(random.nextInt(30 * 86_400));
        Money amount = Money.fen(3 + random.nextInt(20_000));
        List<OrderLine> lines = random.nextInt(4) == 0
                ? List.of()
                : List.of(
                        new OrderLine("a", null, 1 + random.nextInt(3), amount),
                        new OrderLine("b", "汤", 2, Money.ZERO));
        long items = lines.stream().mapToLong(OrderLine::quantity).sum();
        var placed = new OrderPlaced(id, store, channel, customer, null, lines, amount, at, null);
        if (random.nextInt(10) == 0) {
            all.add(new Placed(id.value(), store, channel, customer != null, source, null, 0, 0, items));
            return Happening.of("order", id, placed);
        }
        long refunded = random.nextInt(4) > 0 ? 0 : random.nextBoolean() ? amount.fen() : 1 + amount.fen() / 3;
        LocalDate day = LocalDate.ofInstant(at, SHANGHAI);
        all.add(new Placed(id.value(), store, channel, customer != null, source, day, amount.fen(), refunded, items));
        var paid = new OrderPaid(id, store, channel, customer, new Payment("p", amount, at), true);
        if (refunded == 0) return Happening.of("order", id, placed, paid);
        Refund refund = new Refund("r", Money.fen(refunded), at.plusSeconds(86_400 * 20));
        return Happening.of(
                "order", id, placed, paid, new OrderRefunded(id, store, channel, customer, refund, at, false));
    }

    private List<Placed> in(DataScope scope, Predicate<Placed> which) {
        return all.stream()
                .filter(order -> scope.sees(order.store()) && order.day() != null && RANGE.contains(order.day()))
                .filter(which)
                .toList();
    }

    @Test
    void every_order_is_attributed_unattributed_or_unmatched_and_the_parts_come_to_all_of_them() {
        for (DataScope scope : List.of(ALL, TWO)) {
            Reconciliation.Answer answer = new Reconciliation(ledger, new Touched()).ask(scope, RANGE, null);
            check(answer.total(), in(scope, order -> true));
            assertThat(answer.byChannel()).hasSize(OrderChannel.values().length);
            for (Line line : answer.byChannel())
                check(line, in(scope, order -> order.channel().name().equals(line.key())));
            assertThat(answer.bySource()).extracting(Line::key).containsExactlyInAnyOrder("", "api", "import:7");
            for (Line line : answer.bySource())
                check(line, in(scope, order -> order.source().equals(line.key())));
            assertThat(answer.unpaid()).isEqualTo((int) all.stream()
                    .filter(order -> order.day() == null && scope.sees(order.store()))
                    .count());
            assertThat(answer.model()).isEqualTo(MODEL);
        }
    }

    @Test
    void the_orders_behind_each_number_come_to_it_page_by_page() {
        Reconciliation reconciliation = new Reconciliation(ledger, new Touched());
        for (DataScope scope : List.of(ALL, TWO)) {
            Reconciliation.Answer answer = reconciliation.ask(scope, RANGE, null);
            for (Kind kind : Kind.values()) {
                assertListed(reconciliation, scope, new Wanted(RANGE, kind, null, null), answer.total());
                for (Line line : answer.byChannel())
                    assertListed(
                            reconciliation,
                            scope,
                            new Wanted(RANGE, kind, OrderChannel.valueOf(line.key()), null),
                            line);
                for (Line line : answer.bySource())
                    assertListed(reconciliation, scope, new Wanted(RANGE, kind, null, line.key()), line);
            }
        }
    }

    private void assertListed(Reconciliation reconciliation, DataScope scope, Wanted wanted, Line line) {
        List<Reconciliation.Listed> listed = new ArrayList<>();
        for (int page = 0; ; page++) {
            Reconciliation.Orders orders = reconciliation.list(scope, wanted, null, page, 17);
            assertThat(orders.part()).isEqualTo(wanted.kind().of(line));
            listed.addAll(orders.shown());
            if (listed.size() == orders.lines()) break;
            assertThat(orders.shown()).hasSize(17);
        }
        assertThat(listed.stream().mapToLong(Reconciliation.Listed::fen).sum())
                .isEqualTo(wanted.kind().of(line).fen());
        assertThat(listed.stream().filter(Reconciliation.Listed::counted))
                .hasSize(wanted.kind().of(line).orders());
        assertThat(listed).extracting(Reconciliation.Listed::orderId).doesNotHaveDuplicates();
        assertThat(listed).extracting(Reconciliation.Listed::paidAt).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(listed).allMatch(each -> scope.sees(each.storeId()));
    }

    private static void check(Line line, List<Placed> orders) {
        assertThat(line.in()).isEqualTo(part(orders));
        assertThat(line.unmatched())
                .isEqualTo(part(orders.stream().filter(order -> !order.known()).toList()));
        List<Placed> credited = orders.stream().filter(Placed::isCredited).toList();
        List<Placed> uncredited = orders.stream()
                .filter(order -> order.known() && !order.isCredited())
                .toList();
        long ofTouches = credited.stream()
                .mapToLong(order -> Touched.credited(order.gross() - order.refunded()))
                .sum();
        assertThat(line.attributed()).isEqualTo(new Part(credited.size(), ofTouches));
        assertThat(line.unattributed())
                .isEqualTo(new Part(
                        uncredited.size(),
                        part(uncredited).fen() + part(credited).fen() - ofTouches));
    }

    private static Part part(List<Placed> orders) {
        return new Part(
                orders.size(),
                orders.stream()
                        .mapToLong(order -> order.gross() - order.refunded())
                        .sum());
    }

    @Test
    void baskets_are_those_of_a_plain_sort() {
        for (DataScope scope : List.of(ALL, TWO)) {
            Baskets.Table table = new Baskets(ledger).ask(scope, RANGE);
            assertThat(table.channels()).hasSize(OrderChannel.values().length);
            for (Baskets.Basket basket : table.channels())
                check(basket, in(scope, order -> order.channel() == basket.channel()));
            check(table.total(), in(scope, order -> true));
        }
        Baskets.Table nothing = new Baskets(ledger).ask(ALL, DayRange.of(LocalDate.of(2020, 1, 1)));
        assertThat(nothing.channels()).isEmpty();
        assertThat(nothing.total().median()).isZero();
    }

    private static void check(Baskets.Basket basket, List<Placed> orders) {
        List<Long> sorted = orders.stream().map(Placed::gross).sorted().toList();
        assertThat(basket.orders()).isEqualTo(sorted.size());
        assertThat(basket.fen())
                .isEqualTo(sorted.stream().mapToLong(Long::longValue).sum());
        for (long mark : List.of(basket.quarter(), basket.median(), basket.threeQuarters()))
            assertThat(sorted).contains(mark);
        assertThat(atMost(sorted, basket.median())).isGreaterThanOrEqualTo(sorted.size() / 2.0);
        assertThat(atMost(sorted, basket.median() - 1)).isLessThan(sorted.size() / 2.0);
        assertThat(atMost(sorted, basket.quarter())).isGreaterThanOrEqualTo(sorted.size() / 4.0);
        assertThat(atMost(sorted, basket.quarter() - 1)).isLessThan(sorted.size() / 4.0);
        assertThat(atMost(sorted, basket.threeQuarters())).isGreaterThanOrEqualTo(sorted.size() * 3 / 4.0);
        assertThat(atMost(sorted, basket.threeQuarters() - 1)).isLessThan(sorted.size() * 3 / 4.0);
        assertThat(basket.itemised()).isEqualTo((int)
                orders.stream().filter(order -> order.items() > 0).count());
        assertThat(basket.items())
                .isEqualTo(orders.stream().mapToLong(Placed::items).sum());
    }

    private static double atMost(List<Long> sorted, long mark) {
        return sorted.stream().filter(each -> each <= mark).count();
    }
}
