package crm.web;

import crm.domain.order.OrderChannel;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.analytics.AcquisitionTrend;
import crm.projections.analytics.ContactGrowth;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.DayRevenue;
import crm.projections.analytics.RegionRevenue;
import crm.projections.analytics.RevenueShare;
import crm.projections.analytics.RevenueSoFar;
import crm.projections.analytics.RevenueTrend;
import crm.projections.analytics.StoreRevenue;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An invented chain whose stores close while its staff reach out: the same figures in every run. */
final class StoryChain {

    static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    static final long HEAD = 481_204;
    private static final String[][] STORES = {
        {"西湖银泰店", "杭州", "华东大区"}, {"城西印象城店", "杭州", "华东大区"}, {"静安嘉里店", "上海", "华东大区"},
        {"徐汇绿地店", "上海", "华东大区"}, {"朝阳大悦城店", "北京", "华北大区"}, {"海淀新奥店", "北京", "华北大区"},
        {"天河正佳店", "广州", "华南大区"}, {"南山万象店", "深圳", "华南大区"}, {"福田星河店", "深圳", "华南大区"},
        {"锦江来福士店", "成都", "西南大区"}
    };
    private static final RevenueShare NONE = RevenueShare.NOTHING;

    private StoryChain() {}

    static List<StoreView> stores(DataScope scope) {
        List<StoreView> stores = new ArrayList<>();
        for (int i = 0; i < STORES.length; i++) {
            StoreId id = new StoreId("S%02d".formatted(i + 1));
            String[] store = STORES[i];
            if (scope.sees(id))
                stores.add(new StoreView(
                        id,
                        store[0],
                        new RegionId("R" + store[2].charAt(1)),
                        store[2],
                        store[1],
                        i == 4 ? Pages.NOW : null));
        }
        return stores;
    }

    static RevenueTrend revenue(DataScope scope, DayRange range, RevenueDefinition definition) {
        List<DayRevenue> days = range.first()
                .datesUntil(range.last().plusDays(1))
                .map(day -> day(scope, day, definition))
                .toList();
        return new RevenueTrend(
                range,
                definition,
                sum(scope, range, definition),
                range.previous(),
                sum(scope, range.previous(), definition),
                days,
                RevenueShare.NOTHING,
                List.of(),
                HEAD);
    }

    static RevenueSoFar soFar(DataScope scope, DayRange range, RevenueDefinition definition) {
        RevenueShare now = sum(scope, range, definition);
        return new RevenueSoFar(
                range,
                definition,
                now,
                RevenueShare.NOTHING,
                TODAY.atTime(LocalTime.of(10, 0)),
                now,
                sum(scope, range.previous(), definition),
                HEAD);
    }

    static List<StoreRevenue> byStore(DataScope scope, DayRange range, RevenueDefinition definition) {
        return stores(scope).stream()
                .map(store -> {
                    DataScope only = new DataScope.Stores(java.util.Set.of(store.storeId()));
                    return new StoreRevenue(
                            store.storeId(),
                            store,
                            sum(only, range, definition),
                            sum(only, range.previous(), definition),
                            Money.ZERO);
                })
                .toList();
    }

    static List<RegionRevenue> byRegion(DataScope scope, DayRange range, RevenueDefinition definition) {
        Map<RegionId, RegionRevenue> regions = new java.util.LinkedHashMap<>();
        for (StoreRevenue row : byStore(scope, range, definition)) {
            StoreView store = java.util.Objects.requireNonNull(row.store());
            regions.merge(
                    store.regionId(),
                    new RegionRevenue(store.regionId(), store.regionName(), 1, row.share(), row.previous()),
                    (a, b) -> new RegionRevenue(
                            a.regionId(),
                            a.name(),
                            a.stores() + 1,
                            a.share().plus(b.share()),
                            a.previous().plus(b.previous())));
        }
        return List.copyOf(regions.values());
    }

    static AcquisitionTrend contacts(DataScope scope, DayRange range) {
        List<AcquisitionTrend.Day> days = range.first()
                .datesUntil(range.last().plusDays(1))
                .map(day -> new AcquisitionTrend.Day(day, growth(scope, day)))
                .toList();
        ContactGrowth total =
                days.stream().map(AcquisitionTrend.Day::growth).reduce(ContactGrowth.NONE, ContactGrowth::plus);
        return new AcquisitionTrend(range, total, range.previous(), ContactGrowth.NONE, days, List.of(), HEAD - 12);
    }

    private static ContactGrowth growth(DataScope scope, LocalDate day) {
        long stores = stores(scope).size();
        double wave = 1 + .35 * Math.sin(day.toEpochDay() * 1.7) + .2 * Math.sin(day.toEpochDay() * .45);
        return new ContactGrowth(Math.round(stores * 38 * wave), Math.round(stores * 5 * wave), stores, 0);
    }

    private static RevenueShare sum(DataScope scope, DayRange range, RevenueDefinition definition) {
        return range.first()
                .datesUntil(range.last().plusDays(1))
                .map(day -> day(scope, day, definition).share())
                .reduce(NONE, RevenueShare::plus);
    }

    private static DayRevenue day(DataScope scope, LocalDate day, RevenueDefinition definition) {
        double t = Math.clamp((day.toEpochDay() - TODAY.toEpochDay() + 90) / 90.0, 0, 1);
        double online = .15 + .67 / (1 + Math.exp(-9 * (t - .5)));
        Map<OrderChannel, Long> sums = new EnumMap<>(OrderChannel.class);
        for (StoreView store : stores(scope)) {
            int number = Integer.parseInt(store.storeId().value().substring(1));
            double wave = 1
                    + .22 * Math.sin(day.toEpochDay() * .9 + number)
                    + (day.getDayOfWeek().getValue() > 5 ? .25 : 0);
            double total = 1_450_000 * (1 + number % 4 * .2) * wave * (day.equals(TODAY) ? .3 : 1);
            double share = Math.clamp(online + .04 * Math.sin(number * 2.1), 0, .97);
            sums.merge(OrderChannel.MALL_MINI_PROGRAM, Math.round(total * share * .58), Long::sum);
            sums.merge(OrderChannel.TAKEAWAY_MINI_PROGRAM, Math.round(total * share * .42), Long::sum);
            sums.merge(OrderChannel.POS, Math.round(total * (1 - share) * .55), Long::sum);
            sums.merge(OrderChannel.THIRD_PARTY_TAKEAWAY, Math.round(total * (1 - share) * .33), Long::sum);
            sums.merge(OrderChannel.GROUP_BUYING, Math.round(total * (1 - share) * .12), Long::sum);
        }
        Map<OrderChannel, Money> byChannel = new EnumMap<>(OrderChannel.class);
        for (OrderChannel channel : OrderChannel.values())
            byChannel.put(channel, Money.fen(sums.getOrDefault(channel, 0L)));
        Money onlineSum = Money.sum(byChannel.entrySet().stream()
                .filter(entry -> definition.isOnline(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        return new DayRevenue(day, byChannel, new RevenueShare(onlineSum, Money.sum(byChannel.values())), Money.ZERO);
    }
}
