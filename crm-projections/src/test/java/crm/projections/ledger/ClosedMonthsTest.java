package crm.projections.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.DayRevenue;
import crm.projections.analytics.LedgerReports;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShare;
import crm.projections.analytics.RevenueShareProjection;
import crm.projections.analytics.RevenueSoFar;
import crm.projections.analytics.RevenueTable;
import crm.projections.analytics.RevenueTrend;
import crm.projections.analytics.StoreRevenue;
import crm.projections.org.StoreDirectory;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.Vaults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard says of closed months, and of the days on which more became known of them, beside what reports say. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedMonthsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Ten thirty of the day on which {@link Engines} records everything, from eight o'clock on. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:30:00Z"), SHANGHAI);

    private static final DayRange ALL_DAYS = new DayRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));
    private static final DayRange FEBRUARY = new DayRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
    private static final DataScope ALL = new AllStores();
    private static final DataScope TWO = new Stores(Set.of(new StoreId("S1"), new StoreId("S4")));

    private static final List<RevenueDefinition> DEFINITIONS = List.of(
            RevenueDefinition.STANDARD,
            new RevenueDefinition(RefundBooking.ORDER_DAY, false),
            new RevenueDefinition(RefundBooking.REFUND_DAY, true));

    private static final Set<String> MORNING =
            IntStream.range(0, 10).mapToObj(String::valueOf).collect(Collectors.toSet());

    @TempDir
    Path directory;

    private Engines engines;
    private LiveRunner ledgers;
    private LiveRunner shares;
    private final Map<YearMonth, Long> closings = new TreeMap<>();
    private Reports reports;
    private RevenueQueries dashboard;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        ledgers = new LiveRunner(new OrderLedgerProjection(engines.documents));
        shares = new LiveRunner(new RevenueShareProjection(engines.documents, SHANGHAI));
        ClosedPeriods closed = () -> Map.copyOf(closings);
        HeapOrderLedger ledger =
                new HeapOrderLedger(engines.documents, ledgers::token, closed, SHANGHAI, CLOCK, Duration.ZERO);
        reports = new LedgerReports(
                ledger,
                new NoCredits(),
                List::of,
                (columns, rule, today, scope) -> new BitSet(),
                instant -> Long.MAX_VALUE,
                CLOCK,
                SHANGHAI);
        StoreDirectory nowhere = new StoreDirectory(
                engines.documents, Vaults.in(directory, engines.documents), () -> 0, () -> 0, CLOCK, Duration.ZERO);
        dashboard = new RevenueQueries(
                new RevenueTable(engines.documents, shares::token, closed, ledger, CLOCK, Duration.ZERO),
                nowhere,
                CLOCK,
                SHANGHAI);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void happens(List<Happening> part, long seed) {
        engines.append(part);
        ledgers.catchUp(engines.messages(), new Random(seed));
        shares.catchUp(engines.messages(), new Random(seed + 1));
    }

    private long position() {
        return engines.messages().getLast().trackingToken().position().orElseThrow();
    }

    @Test
    void the_dashboard_says_what_reports_say_while_months_are_closed_and_more_becomes_known() {
        List<Happening> all = mixed(600, 7);
        for (int part = 0; part < 4; part++) {
            happens(all.subList(all.size() * part / 4, all.size() * (part + 1) / 4), part);
            assertEqual();
            // January, February, March: the last quarter finds all three closed.
            if (part < 3) closings.put(YearMonth.of(2026, part + 1), position());
            assertEqual();
        }
    }

    @Test
    void a_closed_month_never_moves_and_what_becomes_known_later_is_told_apart() {
        List<Happening> all = mixed(800, 8);
        happens(all.subList(0, all.size() / 2), 1);
        closings.put(YearMonth.of(2026, 2), position());
        for (RevenueDefinition definition : DEFINITIONS) {
            RevenueTrend before = dashboard.trend(ALL, FEBRUARY, definition);
            assertThat(before.closed()).containsExactly(YearMonth.of(2026, 2));
            assertThat(before.adjustments().total()).isEqualTo(Money.ZERO);
        }
        List<RevenueTrend> february = february();
        happens(all.subList(all.size() / 2, all.size()), 2);
        // January, which they are compared with, is open.
        assertThat(february())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("asOf", "previous")
                .isEqualTo(february);
        RevenueTrend june = dashboard.trend(
                ALL, new DayRange(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 1)), RevenueDefinition.STANDARD);
        assertThat(june.adjustments().total()).isNotEqualTo(Money.ZERO);
        assertThat(june.closed()).isEmpty();
        RevenueSoFar today = dashboard.today(ALL, RevenueDefinition.STANDARD);
        assertThat(today.soFar()).isEqualTo(june.share());
        assertThat(today.adjustments()).isEqualTo(june.adjustments());
        // Everything was recorded between eight and nine.
        assertThat(today.comparable()).isEqualTo(june.share());
        // All money is on some day, whatever was closed.
        RevenueTrend closed = dashboard.trend(ALL, ALL_DAYS, RevenueDefinition.STANDARD);
        closings.clear();
        RevenueTrend open = dashboard.trend(ALL, ALL_DAYS, RevenueDefinition.STANDARD);
        assertThat(closed.share()).isEqualTo(open.share());
        assertThat(closed.days()).isNotEqualTo(open.days());
        assertThat(open.adjustments()).isEqualTo(RevenueShare.NOTHING);
    }

    private List<RevenueTrend> february() {
        List<RevenueTrend> trends = new ArrayList<>();
        for (RevenueDefinition definition : DEFINITIONS)
            for (DataScope scope : List.of(ALL, TWO)) trends.add(dashboard.trend(scope, FEBRUARY, definition));
        return trends;
    }

    private static List<Happening> mixed(int orders, long seed) {
        List<OrderStory> stories = new ArrayList<>(orders);
        for (int i = 0; i < orders; i++)
            stories.add(OrderStory.of(i, new Random(seed * 1_000_003 + i), Instant.parse("2026-01-05T00:00:00Z")));
        return OrderLedgerTest.mixed(stories, new Random(seed));
    }

    private void assertEqual() {
        for (DataScope scope : List.of(ALL, TWO)) {
            assertThat(dashboard.known(scope)).isEqualTo(reports.known(scope));
            for (RevenueDefinition definition : DEFINITIONS) {
                assertSameDays(scope, definition);
                assertSameStores(scope, definition);
                assertSameHours(scope, definition);
            }
        }
    }

    private void assertSameDays(DataScope scope, RevenueDefinition definition) {
        RevenueTrend trend = dashboard.trend(scope, ALL_DAYS, definition);
        assertThat(trend.asOf()).isEqualTo(position());
        Map<List<String>, List<Long>> shown =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (DayRevenue day : trend.days()) {
            put(
                    shown,
                    List.of(day.day().toString()),
                    day.share().online(),
                    day.share().total(),
                    day.adjustments());
            for (OrderChannel channel : OrderChannel.values())
                put(
                        shown,
                        List.of(day.day().toString(), channel.name()),
                        day.byChannel().get(channel));
        }
        Map<List<String>, List<Long>> reported =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (ReportTable.Row row : ask(
                scope,
                definition,
                null,
                List.of(ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE, ReportMeasure.ADJUSTMENTS),
                ReportDimension.DAY)) put(reported, row);
        for (ReportTable.Row row : ask(
                scope, definition, null, List.of(ReportMeasure.REVENUE), ReportDimension.DAY, ReportDimension.CHANNEL))
            put(reported, row);
        assertThat(shown).isEqualTo(reported);
    }

    private void assertSameStores(DataScope scope, RevenueDefinition definition) {
        Map<List<String>, List<Long>> shown =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (StoreRevenue store : dashboard.byStore(scope, ALL_DAYS, definition))
            put(
                    shown,
                    List.of(store.storeId().value()),
                    store.share().online(),
                    store.share().total(),
                    store.adjustments());
        Map<List<String>, List<Long>> reported =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (ReportTable.Row row : ask(
                scope,
                definition,
                null,
                List.of(ReportMeasure.ONLINE_REVENUE, ReportMeasure.REVENUE, ReportMeasure.ADJUSTMENTS),
                ReportDimension.STORE)) put(reported, row);
        assertThat(shown).isEqualTo(reported);
    }

    private void assertSameHours(DataScope scope, RevenueDefinition definition) {
        RevenueSoFar today = dashboard.today(scope, definition);
        long reported = 0;
        for (ReportTable.Row row : reports.ask(
                        scope,
                        query(
                                definition,
                                new ReportFilter.In(ReportDimension.HOUR, MORNING),
                                new Between(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 1)),
                                List.of(ReportMeasure.REVENUE),
                                ReportDimension.DAY))
                .rows()) reported += row.figures().getFirst().amount();
        assertThat(today.until().getHour()).isEqualTo(10);
        assertThat(today.comparable().total().fen()).isEqualTo(reported);
    }

    private List<ReportTable.Row> ask(
            DataScope scope,
            RevenueDefinition definition,
            @Nullable ReportFilter where,
            List<ReportMeasure> measures,
            ReportDimension... by) {
        Between all = new Between(ALL_DAYS.first(), ALL_DAYS.last());
        return reports.ask(scope, query(definition, where, all, measures, by)).rows();
    }

    private static ReportQuery query(
            RevenueDefinition definition,
            @Nullable ReportFilter where,
            Between days,
            List<ReportMeasure> measures,
            ReportDimension... by) {
        return new ReportQuery(
                measures, List.of(by), where, days, Comparison.NONE, false, definition, null, null, 0, null);
    }

    /** Cells in which nothing is are told by one and not by the other. */
    private static void put(Map<List<String>, List<Long>> cells, List<String> key, Money... amounts) {
        List<Long> fen = new ArrayList<>();
        for (Money amount : amounts) fen.add(amount.fen());
        if (fen.stream().anyMatch(each -> each != 0)) cells.put(key, fen);
    }

    private static void put(Map<List<String>, List<Long>> cells, ReportTable.Row row) {
        Money[] amounts =
                row.figures().stream().map(figure -> Money.fen(figure.amount())).toArray(Money[]::new);
        put(cells, row.keys(), amounts);
    }
}
