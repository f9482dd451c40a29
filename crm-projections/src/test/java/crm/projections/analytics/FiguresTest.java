package crm.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactLost;
import crm.domain.contact.ContactEvent.ContactRemovedByStaff;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.Money;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderLedger;
import crm.projections.org.StaffDirectoryProjection;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import crm.projections.shared.Vaults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure of the dashboard against a plain sum over the events, to the fen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-04-20T00:00:00Z");

    /** A Wednesday, 14:30 in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-05-13T06:30:00Z");

    private static final DataScope ALL = new AllStores();
    private static final DataScope TWO = new Stores(Set.of(RandomChain.store(1), RandomChain.store(4)));

    private static final List<RevenueDefinition> DEFINITIONS = List.of(
            RevenueDefinition.STANDARD,
            new RevenueDefinition(RefundBooking.ORDER_DAY, false),
            new RevenueDefinition(RefundBooking.REFUND_DAY, true));

    @TempDir
    Path directory;

    private Engines engines;
    private final List<LiveRunner> live = new ArrayList<>();
    private RevenueTable table;
    private RevenueQueries revenue;
    private AcquisitionQueries acquisition;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        for (BatchFold<?, ?> fold : List.of(
                new RevenueShareProjection(engines.documents, SHANGHAI),
                new AcquisitionProjection(engines.documents, SHANGHAI),
                new StoreDirectoryProjection(engines.documents),
                new StaffDirectoryProjection(engines.documents))) live.add(new LiveRunner(fold));
        Clock clock = Clock.fixed(NOW, SHANGHAI);
        StoreDirectory directory = new StoreDirectory(
                engines.documents,
                Vaults.in(this.directory, engines.documents),
                live.get(2)::token,
                live.get(3)::token,
                clock,
                Duration.ZERO);
        OrderLedger unread = new OrderLedger() {
            @Override
            public <T> T reading(Function<OrderColumns, T> question) {
                throw new AssertionError("No month is closed");
            }
        };
        table = new RevenueTable(engines.documents, live.get(0)::token, Map::of, unread, clock, Duration.ZERO);
        revenue = new RevenueQueries(table, directory, clock, SHANGHAI);
        acquisition = new AcquisitionQueries(
                new AcquisitionTable(engines.documents, live.get(1)::token, clock, Duration.ZERO), directory);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    private void happens(List<Happening> happenings, long seed) {
        engines.append(happenings);
        List<TrackedEventMessage<?>> all = engines.messages();
        live.forEach(runner -> runner.catchUp(all, new Random(seed)));
    }

    /** The share of the given window, straight from the events. */
    private RevenueShare plainly(DataScope scope, RevenueDefinition definition, Instant from, Instant to) {
        long online = 0;
        long total = 0;
        for (TrackedEventMessage<?> message : engines.messages()) {
            DomainEvent event = (DomainEvent) message.getPayload();
            StoreId store;
            OrderChannel channel;
            Instant booked;
            long fen;
            if (event instanceof OrderPaid e) {
                store = e.storeId();
                channel = e.channel();
                booked = e.payment().at();
                fen = e.payment().amount().fen();
            } else if (event instanceof OrderRefunded e) {
                store = e.storeId();
                channel = e.channel();
                booked = definition.refunds() == RefundBooking.REFUND_DAY
                        ? e.refund().at()
                        : e.paidAt();
                fen = -e.refund().amount().fen();
            } else continue;
            if (!scope.sees(store) || booked.isBefore(from) || !booked.isBefore(to)) continue;
            total += fen;
            if (definition.isOnline(channel)) online += fen;
        }
        return new RevenueShare(Money.fen(online), Money.fen(total));
    }

    private RevenueShare plainly(DataScope scope, RevenueDefinition definition, DayRange range) {
        return plainly(
                scope,
                definition,
                range.first().atStartOfDay(SHANGHAI).toInstant(),
                range.last().plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    @Test
    void every_sum_equals_its_parts_and_the_events_to_the_fen() {
        List<Happening> chain = RandomChain.of(21, START, 6, 10, 60, 900);
        // The table grows while it is asked.
        for (int part = 0; part < 3; part++) {
            happens(chain.subList(chain.size() * part / 3, chain.size() * (part + 1) / 3), part);
            for (DataScope scope : List.of(ALL, TWO))
                for (RevenueDefinition definition : DEFINITIONS) assertSums(scope, definition);
        }
    }

    private void assertSums(DataScope scope, RevenueDefinition definition) {
        DayRange range = DayRange.upTo(LocalDate.of(2026, 5, 13), 9);
        RevenueTrend trend = revenue.trend(scope, range, definition);
        assertThat(trend.share()).isEqualTo(plainly(scope, definition, range));
        assertThat(trend.previous()).isEqualTo(plainly(scope, definition, range.previous()));
        assertThat(trend.days()).hasSize(9).allSatisfy(day -> {
            assertThat(day.share()).isEqualTo(plainly(scope, definition, DayRange.of(day.day())));
            assertThat(Money.sum(day.byChannel().values()))
                    .isEqualTo(day.share().total());
        });
        assertThat(trend.asOf())
                .isEqualTo(
                        engines.messages().getLast().trackingToken().position().orElseThrow());

        assertThat(revenue.byStore(scope, range, definition)).allSatisfy(store -> {
            DataScope one = new Stores(Set.of(store.storeId()));
            assertThat(scope.sees(store.storeId())).isTrue();
            assertThat(store.share()).isEqualTo(plainly(one, definition, range));
            assertThat(store.previous()).isEqualTo(plainly(one, definition, range.previous()));
        });
        RevenueShare regions = revenue.byRegion(scope, range, definition).stream()
                .map(RegionRevenue::share)
                .reduce(RevenueShare.NOTHING, RevenueShare::plus);
        assertThat(regions).isEqualTo(trend.share());
    }

    @Test
    void the_stores_of_the_directory_are_all_listed_and_named() {
        happens(RandomChain.of(22, START, 6, 10, 30, 100), 1);
        DayRange empty = DayRange.of(LocalDate.of(2020, 1, 1));
        assertThat(revenue.byStore(ALL, empty, RevenueDefinition.STANDARD))
                .extracting(StoreRevenue::name)
                .containsExactly("门店0", "门店1", "门店2", "门店3", "门店4", "门店5");
        assertThat(revenue.byRegion(TWO, empty, RevenueDefinition.STANDARD))
                .extracting(RegionRevenue::name, RegionRevenue::stores)
                .containsExactly(tuple("大区1", 2));
    }

    @Test
    void the_days_with_revenue_are_known_for_each_scope() {
        assertThat(revenue.known(ALL)).isEmpty();
        happens(RandomChain.of(25, START, 6, 10, 30, 300), 1);
        for (DataScope scope : List.of(ALL, TWO)) {
            DayRange known = revenue.known(scope).orElseThrow();
            RevenueDefinition definition = RevenueDefinition.STANDARD;
            Instant begin = known.first().atStartOfDay(SHANGHAI).toInstant();
            Instant end = known.last().plusDays(1).atStartOfDay(SHANGHAI).toInstant();
            assertThat(plainly(scope, definition, Instant.EPOCH, begin)).isEqualTo(RevenueShare.NOTHING);
            assertThat(plainly(scope, definition, end, Instant.MAX)).isEqualTo(RevenueShare.NOTHING);
            for (LocalDate edge : List.of(known.first(), known.last()))
                assertThat(revenue.trend(scope, DayRange.of(edge), definition).isEmpty())
                        .isFalse();
        }
    }

    @Test
    void today_and_this_week_are_compared_with_the_same_part_of_the_ones_before() {
        happens(RandomChain.of(23, START, 6, 10, 60, 3_000), 1);
        for (DataScope scope : List.of(ALL, TWO))
            for (RevenueDefinition definition : DEFINITIONS) {
                Instant today = Instant.parse("2026-05-12T16:00:00Z");
                Instant two = Instant.parse("2026-05-13T06:00:00Z");
                RevenueSoFar day = revenue.today(scope, definition);
                assertThat(day.until()).isEqualTo("2026-05-13T14:00:00");
                assertThat(day.comparable()).isEqualTo(plainly(scope, definition, today, two));
                assertThat(day.before())
                        .isEqualTo(plainly(
                                scope, definition, today.minus(Duration.ofDays(1)), two.minus(Duration.ofDays(1))));
                assertThat(day.soFar()).isEqualTo(plainly(scope, definition, DayRange.of(LocalDate.of(2026, 5, 13))));

                Instant monday = Instant.parse("2026-05-10T16:00:00Z");
                RevenueSoFar week = revenue.thisWeek(scope, definition);
                assertThat(week.range().first()).isEqualTo("2026-05-11");
                assertThat(week.comparable()).isEqualTo(plainly(scope, definition, monday, two));
                assertThat(week.before())
                        .isEqualTo(plainly(
                                scope, definition, monday.minus(Duration.ofDays(7)), two.minus(Duration.ofDays(7))));
            }
    }

    @Test
    void contacts_won_and_lost_add_up() {
        happens(RandomChain.of(24, START, 6, 10, 300, 1), 1);
        DayRange range = new DayRange(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30));
        AcquisitionTrend all = acquisition.trend(ALL, range);
        assertThat(all.total()).isEqualTo(growthOf(ALL));
        assertThat(all.stores().stream()
                        .map(AcquisitionTrend.Store::growth)
                        .reduce(ContactGrowth.NONE, ContactGrowth::plus))
                .isEqualTo(all.total());
        assertThat(all.days().stream()
                        .map(AcquisitionTrend.Day::growth)
                        .reduce(ContactGrowth.NONE, ContactGrowth::plus))
                .isEqualTo(all.total());
        AcquisitionTrend two = acquisition.trend(TWO, range);
        assertThat(two.total()).isEqualTo(growthOf(TWO));
        assertThat(two.stores()).extracting(AcquisitionTrend.Store::name).containsExactlyInAnyOrder("门店1", "门店4");
    }

    private ContactGrowth growthOf(DataScope scope) {
        ContactGrowth sum = ContactGrowth.NONE;
        for (TrackedEventMessage<?> message : engines.messages())
            sum = sum.plus(
                    switch ((DomainEvent) message.getPayload()) {
                        case ContactAdded e when scope.sees(e.storeId()) -> new ContactGrowth(1, 0, 0, 0);
                        case ContactLost e when scope.sees(e.storeId()) -> new ContactGrowth(0, 1, 0, 0);
                        case ContactRemovedByStaff e when scope.sees(e.storeId()) -> new ContactGrowth(0, 0, 1, 0);
                        case ContactFoundGone e when scope.sees(e.storeId()) -> new ContactGrowth(0, 0, 0, 1);
                        case ContactCountCorrected e when scope.sees(e.storeId()) -> new ContactGrowth(e.by(), 0, 0, 0);
                        default -> ContactGrowth.NONE;
                    });
        return sum;
    }

    @Test
    void two_years_of_five_hundred_stores_are_summed_up_in_milliseconds() {
        DayTable days = new DayTable(OrderChannel.values().length * 2);
        LocalDate first = LocalDate.of(2024, 5, 1);
        Map<LocalDate, Long> plain = new TreeMap<>();
        Random random = new Random(5);
        for (int day = 0; day < 730; day++)
            for (int store = 0; store < 500; store++)
                for (int channel = 0; channel < 5; channel++) {
                    long fen = random.nextInt(1_000_000);
                    days.put(first.plusDays(day), "S" + store, channel * 2, fen);
                    plain.merge(first.plusDays(day), fen, Long::sum);
                }
        DayRange all = new DayRange(first, first.plusDays(729));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long started = System.nanoTime();
            long[] sum = {0};
            days.each(all, store -> true, (day, store, row, from) -> {
                for (int channel = 0; channel < 5; channel++) sum[0] += row[from + channel * 2];
            });
            best = Math.min(best, System.nanoTime() - started);
            assertThat(sum[0])
                    .isEqualTo(
                            plain.values().stream().mapToLong(Long::longValue).sum());
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
    }
}
