package crm.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentRule;
import crm.projections.analytics.LedgerReports;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.Reports;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.query.ReportQuery.Sort;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.Stores;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Random reports over random orders against a plain look at every order, in every cell, to the fen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerReportsTest {

    private static final int ROUNDS = Integer.getInteger("crm.reports.rounds", 6);
    private static final int QUERIES = 80;
    private static final int ORDERS = 110;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-15T06:30:00Z"), RandomLedger.SHANGHAI);

    /** Customers of every third number meet every rule. */
    private static final Set<String> WHO = new HashSet<>();

    static {
        for (int i = 0; i < RandomLedger.CUSTOMERS; i += 3) WHO.add("c" + i);
    }

    @Test
    void every_cell_is_what_a_plain_look_at_all_orders_finds() {
        for (int round = 0; round < ROUNDS; round++) {
            RandomLedger ledger = new RandomLedger(round, ORDERS);
            Random random = new Random(round);
            long loadedAt = random.nextInt(3) * ledger.recordedAt.lastKey() / 2;
            HeapOrders columns = ledger.columns(loadedAt, 3);
            Reports reports = reports(ledger, columns);
            for (int i = 0; i < QUERIES; i++) {
                ReportQuery query = query(random);
                DataScope scope = random.nextInt(3) > 0
                        ? new AllStores()
                        : new Stores(Set.of(new StoreId("S1"), new StoreId("S4"), new StoreId("S9")));
                assertSame(ledger, reports, scope, query, round + "/" + i);
            }
        }
    }

    @Test
    void a_staff_member_sees_of_money_what_is_credited_to_her_and_nothing_else() {
        RandomLedger ledger = new RandomLedger(3, ORDERS);
        Reports reports = reports(ledger, ledger.columns(0, 3));
        ReportTable byStaff = reports.ask(new AllStores(), revenue(List.of(ReportDimension.STAFF)));
        int credited = 0;
        for (ReportTable.Row row : byStaff.rows()) {
            String staff = row.keys().getFirst();
            if (staff.isEmpty()) continue;
            credited++;
            DataScope own = new DataScope.OwnCustomers(new StaffAccountId(staff));
            assertThat(reports.ask(own, revenue(List.of())).total().figures()).isEqualTo(row.figures());
            assertThat(reports.drill(own, revenue(List.of()), List.of(), 0, 10).figures())
                    .isEqualTo(row.figures());
        }
        assertThat(credited).isPositive();
        DataScope nobody = new DataScope.OwnCustomers(new StaffAccountId("nobody"));
        assertThat(reports.ask(nobody, revenue(List.of())).total().figures().getFirst())
                .isEqualTo(ReportTable.Figure.of(0));
    }

    private static ReportQuery revenue(List<ReportDimension> by) {
        return new ReportQuery(
                List.of(ReportMeasure.REVENUE, ReportMeasure.ORDERS),
                by,
                null,
                new ReportPeriod.Last(20, ReportPeriod.Unit.YEAR),
                ReportQuery.Comparison.NONE,
                false,
                RevenueDefinition.STANDARD,
                null,
                null,
                0,
                null);
    }

    private static Reports reports(RandomLedger ledger, HeapOrders columns) {
        OrderLedger still = new OrderLedger() {
            @Override
            public <T> T reading(Function<OrderColumns, T> question) {
                return question.apply(columns);
            }
        };
        return new LedgerReports(
                still,
                ledger.new SharedCredits(),
                LedgerReportsTest::stores,
                (all, rule, today, scope) -> members(all),
                instant -> position(ledger, instant),
                CLOCK,
                RandomLedger.SHANGHAI);
    }

    private static List<StoreView> stores() {
        return IntStream.range(0, RandomLedger.STORES)
                .mapToObj(i -> "S" + i)
                .filter(id -> !PlainReports.region(id).isEmpty())
                .map(id ->
                        new StoreView(new StoreId(id), id, new RegionId(PlainReports.region(id)), "", "城" + id, null))
                .toList();
    }

    private static BitSet members(OrderColumns columns) {
        BitSet members = new BitSet();
        for (int i = 0; i < columns.customers(); i++) if (WHO.contains(columns.customerId(i))) members.set(i);
        return members;
    }

    private static long position(RandomLedger ledger, Instant instant) {
        long position = 0;
        for (Map.Entry<Long, Instant> each : ledger.recordedAt.entrySet())
            if (!each.getValue().isAfter(instant)) position = each.getKey();
        return position;
    }

    private static void assertSame(
            RandomLedger ledger, Reports reports, DataScope scope, ReportQuery query, String which) {
        ReportTable table = reports.ask(scope, query);
        long asOf = query.asOf() == null ? Long.MAX_VALUE : position(ledger, query.asOf());
        Between days = (Between) query.period();
        PlainReports now = new PlainReports(ledger, query, scope, days.first(), days.last(), asOf, WHO);
        PlainReports before = new PlainReports(ledger, query, scope, days.first(), days.last(), asOf, WHO);
        if (table.compared() != null) {
            LocalDate from = table.compared().first();
            LocalDate to = table.compared().last();
            if (query.storesInBoth()) {
                Set<String> both = now.open(days.first(), days.last());
                both.retainAll(now.open(from, to));
                now.onlyStores(both);
                before.onlyStores(both);
            }
            before.over(from, to);
        }
        now.over(days.first(), days.last());
        String as = which + " " + query + " " + scope;

        ReportQuery whole = with(query, null, 0);
        ReportTable all = reports.ask(scope, whole);
        assertThat(rows(all, query.measures(), false)).as(as).isEqualTo(plain(now, query.measures()));
        if (table.compared() != null)
            assertThat(rows(all, query.measures(), true)).as(as).isEqualTo(plain(before, query.measures()));
        assertThat(figures(table.total().figures())).as(as).isEqualTo(figures(now.total(), query.measures()));
        assertParts(table, all, query, as);
        assertDrilled(reports, scope, query, all, as);
    }

    /** Without cells in which all is nothing. */
    private static Map<List<String>, List<List<Long>>> rows(
            ReportTable table, List<ReportMeasure> measures, boolean before) {
        Map<List<String>, List<List<Long>>> rows = new HashMap<>();
        for (ReportTable.Row row : table.rows()) {
            List<List<Long>> figures = figures(before ? row.before() : row.figures());
            if (!isNothing(figures)) assertThat(rows.put(row.keys(), figures)).isNull();
        }
        assertThat(measures).isNotEmpty();
        return rows;
    }

    private static Map<List<String>, List<List<Long>>> plain(PlainReports reports, List<ReportMeasure> measures) {
        Map<List<String>, List<List<Long>>> rows = new HashMap<>();
        reports.cells().forEach((key, sums) -> {
            List<List<Long>> figures = figures(sums, measures);
            if (!isNothing(figures)) rows.put(key, figures);
        });
        return rows;
    }

    private static boolean isNothing(List<List<Long>> figures) {
        return figures.stream().allMatch(figure -> figure.get(0) == 0 && figure.get(1) <= 1 && figure.get(1) >= 0);
    }

    private static List<List<Long>> figures(List<Figure> figures) {
        return figures.stream().map(f -> List.of(f.amount(), f.per())).toList();
    }

    private static List<List<Long>> figures(PlainReports.Sums sums, List<ReportMeasure> measures) {
        return measures.stream().map(sums::figure).toList();
    }

    /** What is shown is in order, and with the rest it is all; money sums to the total. */
    private static void assertParts(ReportTable table, ReportTable all, ReportQuery query, String as) {
        assertThat(table.rows().size() + table.restRows())
                .as(as)
                .isEqualTo(all.rows().size());
        if (query.top() > 0) assertThat(table.rows().size()).as(as).isLessThanOrEqualTo(query.top());
        for (int i = 0; i < query.measures().size(); i++) {
            int measure = i;
            if (query.measures().get(i).unit() != ReportMeasure.Unit.FEN) continue;
            long sum = table.rows().stream()
                    .mapToLong(row -> row.figures().get(measure).amount())
                    .sum();
            if (table.rest() != null) sum += table.rest().figures().get(measure).amount();
            assertThat(sum)
                    .as(as)
                    .isEqualTo(table.total().figures().get(measure).amount());
        }
        Sort sort = query.sort();
        if (sort == null || !query.measures().contains(sort.measure())) return;
        int by = query.measures().indexOf(sort.measure());
        double before = Double.NaN;
        for (ReportTable.Row row : table.rows()) {
            Figure figure = row.figures().get(by);
            double value = figure.per() == 0 ? Double.NaN : figure.value();
            if (!Double.isNaN(before) && !Double.isNaN(value))
                assertThat(sort.descending() ? before - value : value - before)
                        .as(as)
                        .isGreaterThanOrEqualTo(0);
            before = value;
        }
    }

    /** The orders behind a row have together what the row says. */
    private static void assertDrilled(Reports reports, DataScope scope, ReportQuery query, ReportTable all, String as) {
        if (all.rows().isEmpty()) return;
        ReportTable.Row row = all.rows().get(all.rows().size() / 2);
        List<List<Long>> sums = new ArrayList<>();
        ReportOrders first = reports.drill(scope, query, row.keys(), 0, 7);
        assertThat(figures(first.figures())).as(as).isEqualTo(figures(row.figures()));
        Set<String> ids = new LinkedHashSet<>();
        for (int page = 0; page * 7 < first.orders(); page++)
            for (ReportOrders.Line line :
                    reports.drill(scope, query, row.keys(), page, 7).lines()) {
                assertThat(ids.add(line.orderId().value())).as(as).isTrue();
                sums.add(figures(line.figures()).stream().map(List::getFirst).toList());
            }
        assertThat(ids).as(as).hasSize(first.orders());
        List<String> together = new ArrayList<>();
        reports.drillAll(scope, query, row.keys(), new Reports.Behind() {
            @Override
            public void begin(ReportOrders whole) {
                assertThat(whole.figures()).as(as).isEqualTo(first.figures());
                assertThat(whole.orders()).as(as).isEqualTo(first.orders());
            }

            @Override
            public void take(List<ReportOrders.Line> lines) {
                lines.forEach(line -> together.add(line.orderId().value()));
            }
        });
        assertThat(together).as(as).isEqualTo(List.copyOf(ids));
        for (int i = 0; i < query.measures().size(); i++) {
            int measure = i;
            if (query.measures().get(i).unit() == ReportMeasure.Unit.FEN)
                assertThat(sums.stream().mapToLong(line -> line.get(measure)).sum())
                        .as(as)
                        .isEqualTo(row.figures().get(i).amount());
        }
    }

    private static ReportQuery with(ReportQuery q, @Nullable Sort sort, int top) {
        return new ReportQuery(
                q.measures(),
                q.by(),
                q.where(),
                q.period(),
                q.comparison(),
                q.storesInBoth(),
                q.definition(),
                q.model(),
                sort,
                top,
                q.asOf());
    }

    private static ReportQuery query(Random random) {
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(120));
        LocalDate last = first.plusDays(random.nextInt(150));
        Comparison comparison = Comparison.values()[random.nextInt(3)];
        List<ReportMeasure> measures = some(random, ReportMeasure.values(), 1, 3);
        return new ReportQuery(
                measures,
                some(random, ReportDimension.values(), 0, 3),
                random.nextBoolean() ? null : filter(random, 2),
                new Between(first, last),
                comparison,
                comparison != Comparison.NONE && random.nextBoolean(),
                new RevenueDefinition(RefundBooking.values()[random.nextInt(2)], random.nextBoolean()),
                null,
                random.nextBoolean() ? null : new Sort(measures.getFirst(), random.nextBoolean()),
                random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0,
                random.nextInt(3) > 0 ? null : RandomLedger.START.plusSeconds(random.nextLong(200L * 24 * 3_600)));
    }

    private static <T> List<T> some(Random random, T[] of, int least, int most) {
        Set<T> some = new LinkedHashSet<>();
        int count = least + random.nextInt(most - least + 1);
        while (some.size() < count) some.add(of[random.nextInt(of.length)]);
        return List.copyOf(some);
    }

    private static ReportFilter filter(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 8 : 12);
        if (kind == 8) return new ReportFilter.Not(filter(random, depth - 1));
        if (kind > 8) {
            List<ReportFilter> of = List.of(filter(random, depth - 1), filter(random, depth - 1));
            return kind == 9 ? new ReportFilter.Any(of) : new ReportFilter.All(of);
        }
        if (kind == 0) return new ReportFilter.Paid(random.nextInt(9_000), 9_000 + random.nextInt(20_000));
        if (kind == 1) return new ReportFilter.Who(new SegmentRule.All(List.of()));
        ReportDimension dimension = ReportDimension.values()[random.nextInt(ReportDimension.values().length)];
        Set<String> values = new HashSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) values.add(value(random, dimension));
        return new ReportFilter.In(dimension, values);
    }

    private static String value(Random random, ReportDimension dimension) {
        return switch (dimension) {
            case DAY -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(200)).toString();
            case WEEK -> LocalDate.of(2026, 1, 5).plusWeeks(random.nextInt(30)).toString();
            case MONTH -> "2026-0" + (1 + random.nextInt(8));
            case WEEKDAY -> List.of("MONDAY", "FRIDAY", "SUNDAY").get(random.nextInt(3));
            case HOUR -> String.valueOf(random.nextInt(24));
            case REGION -> random.nextInt(3) == 0 ? "" : "R" + random.nextInt(2);
            case CITY -> "城S" + random.nextInt(RandomLedger.STORES);
            case STORE, TOUCH_STORE -> "S" + random.nextInt(RandomLedger.STORES);
            case CHANNEL -> OrderChannel.values()[random.nextInt(5)].name();
            case SELLER -> random.nextInt(4) == 0 ? "" : "s" + random.nextInt(RandomLedger.SELLERS);
            case CUSTOMER -> List.of("", "NEW", "REPEAT").get(random.nextInt(3));
            case CATEGORY -> RandomLedger.CATEGORIES[random.nextInt(RandomLedger.CATEGORIES.length)];
            case STAFF -> random.nextInt(4) == 0 ? "" : "g" + random.nextInt(3);
            case TOUCH -> random.nextInt(4) == 0 ? "" : TouchKind.values()[random.nextInt(3)].name();
            case CAMPAIGN -> random.nextInt(4) == 0 ? "" : "k" + random.nextInt(3);
            case VARIANT, CODE -> "";
        };
    }
}
