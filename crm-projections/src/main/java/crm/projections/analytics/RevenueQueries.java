package crm.projections.analytics;

import crm.domain.order.OrderChannel;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The online share of revenue. Only stores within the scope count; a range may lie anywhere in time. Figures of closed months
 * are those of the closing, as in reports: what became known later is booked on the day on which it did, and told apart.
 */
public class RevenueQueries {

    private final RevenueTable table;
    private final StoreDirectory directory;
    private final Clock clock;
    private final ZoneId businessZone;

    public RevenueQueries(RevenueTable table, StoreDirectory directory, Clock clock, ZoneId businessZone) {
        this.table = table;
        this.directory = directory;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /** The whole range, the range before it, and the series per day × channel. */
    public RevenueTrend trend(DataScope scope, DayRange range, RevenueDefinition definition) {
        return table.ask(() -> {
            Map<LocalDate, Map<OrderChannel, Money>> byDay = new TreeMap<>();
            range.first().datesUntil(range.last().plusDays(1)).forEach(day -> byDay.put(day, zeros()));
            table.each(
                    scope,
                    range,
                    definition.refunds(),
                    (day, store, channel, net) -> byDay.getOrDefault(day, new EnumMap<>(OrderChannel.class))
                            .merge(channel, net, Money::plus));
            Map<LocalDate, Sum> adjustments = new HashMap<>();
            table.adjustments(
                    scope,
                    range,
                    definition.refunds(),
                    (day, store, channel, net) -> adjustments
                            .computeIfAbsent(day, d -> new Sum(definition))
                            .add(channel, net));
            RevenueShare adjusted = RevenueShare.NOTHING;
            List<DayRevenue> days = new ArrayList<>(byDay.size());
            RevenueShare all = RevenueShare.NOTHING;
            for (Map.Entry<LocalDate, Map<OrderChannel, Money>> day : byDay.entrySet()) {
                RevenueShare share = shareOf(day.getValue(), definition);
                RevenueShare ofOthers = adjustments.containsKey(day.getKey())
                        ? adjustments.get(day.getKey()).share()
                        : RevenueShare.NOTHING;
                days.add(new DayRevenue(day.getKey(), day.getValue(), share, ofOthers.total()));
                all = all.plus(share);
                adjusted = adjusted.plus(ofOthers);
            }
            RevenueShare previous = whole(scope, range.previous(), definition);
            return new RevenueTrend(
                    range,
                    definition,
                    all,
                    range.previous(),
                    previous,
                    days,
                    adjusted,
                    table.closed(range),
                    table.asOf());
        });
    }

    /** From the first day with revenue to the last; empty when there is none. */
    public Optional<DayRange> known(DataScope scope) {
        return table.ask(() -> table.known(scope));
    }

    /** By total revenue, largest first; regions without revenue in both ranges are listed too. */
    public List<RegionRevenue> byRegion(DataScope scope, DayRange range, RevenueDefinition definition) {
        Map<String, List<StoreRevenue>> byRegion = new HashMap<>();
        for (StoreRevenue store : byStore(scope, range, definition)) {
            String region =
                    store.store() == null ? "" : store.store().regionId().value();
            byRegion.computeIfAbsent(region, r -> new ArrayList<>()).add(store);
        }
        Map<String, String> names = new HashMap<>();
        for (RegionView region : directory.regions())
            names.put(region.regionId().value(), region.name());
        List<RegionRevenue> regions = new ArrayList<>();
        byRegion.forEach((id, stores) -> regions.add(new RegionRevenue(
                id.isEmpty() ? null : new RegionId(id),
                names.getOrDefault(id, id),
                stores.size(),
                stores.stream().map(StoreRevenue::share).reduce(RevenueShare.NOTHING, RevenueShare::plus),
                stores.stream().map(StoreRevenue::previous).reduce(RevenueShare.NOTHING, RevenueShare::plus))));
        regions.sort(Comparator.comparing((RegionRevenue r) -> r.share().total())
                .reversed()
                .thenComparing(RegionRevenue::name));
        return regions;
    }

    /** By total revenue, largest first; stores of the directory without revenue in both ranges are listed too. */
    public List<StoreRevenue> byStore(DataScope scope, DayRange range, RevenueDefinition definition) {
        Map<StoreId, RevenueShare> now = new HashMap<>();
        Map<StoreId, RevenueShare> before = new HashMap<>();
        Map<StoreId, Money> adjusted = new HashMap<>();
        Map<StoreId, @Nullable StoreView> stores = new HashMap<>();
        for (StoreView store : directory.stores(scope)) stores.put(store.storeId(), store);
        table.ask(() -> {
            addByStore(scope, range, definition, now);
            addByStore(scope, range.previous(), definition, before);
            table.adjustments(
                    scope,
                    range,
                    definition.refunds(),
                    (day, store, channel, net) -> adjusted.merge(store, net, Money::plus));
            return table.asOf();
        });
        now.keySet().forEach(store -> stores.putIfAbsent(store, null));
        before.keySet().forEach(store -> stores.putIfAbsent(store, null));
        List<StoreRevenue> rows = new ArrayList<>(stores.size());
        stores.forEach((id, store) -> rows.add(new StoreRevenue(
                id,
                store,
                now.getOrDefault(id, RevenueShare.NOTHING),
                before.getOrDefault(id, RevenueShare.NOTHING),
                adjusted.getOrDefault(id, Money.ZERO))));
        rows.sort(Comparator.comparing((StoreRevenue r) -> r.share().total())
                .reversed()
                .thenComparing(StoreRevenue::name)
                .thenComparing(r -> r.storeId().value()));
        return rows;
    }

    /** Today so far, and the same part of yesterday. */
    public RevenueSoFar today(DataScope scope, RevenueDefinition definition) {
        return soFar(scope, definition, now().toLocalDate(), 1);
    }

    /** This week (from Monday) so far, and the same part of the last. */
    public RevenueSoFar thisWeek(DataScope scope, RevenueDefinition definition) {
        LocalDate monday = now().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return soFar(scope, definition, monday, 7);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), businessZone);
    }

    private RevenueSoFar soFar(DataScope scope, RevenueDefinition definition, LocalDate start, int daysBack) {
        LocalDateTime until = now().truncatedTo(ChronoUnit.HOURS);
        DayRange range = new DayRange(start, until.toLocalDate());
        return table.ask(() -> new RevenueSoFar(
                range,
                definition,
                whole(scope, range, definition),
                adjusted(scope, range, definition),
                until,
                upTo(scope, start, until, definition),
                upTo(scope, start.minusDays(daysBack), until.minusDays(daysBack), definition),
                table.asOf()));
    }

    /** From the start of the first day to the full hour. */
    private RevenueShare upTo(DataScope scope, LocalDate first, LocalDateTime until, RevenueDefinition definition) {
        LocalDate last = until.toLocalDate();
        Sum sum = new Sum(definition);
        table.eachBefore(until.getHour(), scope, last, definition.refunds(), sum);
        RevenueShare wholeDays = first.equals(last)
                ? RevenueShare.NOTHING
                : whole(scope, new DayRange(first, last.minusDays(1)), definition);
        return wholeDays.plus(sum.share());
    }

    private RevenueShare whole(DataScope scope, DayRange range, RevenueDefinition definition) {
        Sum sum = new Sum(definition);
        table.each(scope, range, definition.refunds(), sum);
        return sum.share();
    }

    private RevenueShare adjusted(DataScope scope, DayRange range, RevenueDefinition definition) {
        Sum sum = new Sum(definition);
        table.adjustments(scope, range, definition.refunds(), sum);
        return sum.share();
    }

    private void addByStore(
            DataScope scope, DayRange range, RevenueDefinition definition, Map<StoreId, RevenueShare> shares) {
        table.each(scope, range, definition.refunds(), (day, store, channel, net) -> {
            RevenueShare one = new RevenueShare(definition.isOnline(channel) ? net : Money.ZERO, net);
            shares.merge(store, one, RevenueShare::plus);
        });
    }

    private static Map<OrderChannel, Money> zeros() {
        Map<OrderChannel, Money> zeros = new EnumMap<>(OrderChannel.class);
        for (OrderChannel channel : OrderChannel.values()) zeros.put(channel, Money.ZERO);
        return zeros;
    }

    private static RevenueShare shareOf(Map<OrderChannel, Money> byChannel, RevenueDefinition definition) {
        Sum sum = new Sum(definition);
        byChannel.forEach(sum::add);
        return sum.share();
    }

    /** Adds figures up. */
    private static final class Sum implements RevenueTable.Figures {

        private final RevenueDefinition definition;
        private long online;
        private long total;

        Sum(RevenueDefinition definition) {
            this.definition = definition;
        }

        @Override
        public void take(LocalDate day, StoreId store, OrderChannel channel, Money net) {
            add(channel, net);
        }

        void add(OrderChannel channel, Money net) {
            total = Math.addExact(total, net.fen());
            if (definition.isOnline(channel)) online = Math.addExact(online, net.fen());
        }

        RevenueShare share() {
            return new RevenueShare(Money.fen(online), Money.fen(total));
        }
    }
}
