package crm.web;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportDays;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.analytics.Reports;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportFilter;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports over some thousand invented orders, by scanning all of them: slow, plain, and its sums hold. */
final class StoryReports implements Reports {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2025, 3, 1);

    /** One order. */
    record Sold(
            OrderId id,
            StoreView store,
            OrderChannel channel,
            @Nullable CustomerId customer,
            boolean repeat,
            Instant paidAt,
            long paid,
            long refunded) {

        LocalDate day() {
            return LocalDate.ofInstant(paidAt, ZONE);
        }
    }

    static final List<Sold> ORDERS = orders();

    private static List<Sold> orders() {
        Random random = new Random(6);
        List<Sold> orders = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(StoryChain.TODAY); day = day.plusDays(1)) {
            double online = day.isBefore(LocalDate.of(2026, 3, 2)) ? .15 : .72;
            for (StoreView store : StoryChain.stores(new DataScope.AllStores()))
                for (int n = 0; n < 2 + random.nextInt(3); n++) {
                    boolean isOnline = random.nextDouble() < online;
                    OrderChannel channel = isOnline
                            ? random.nextBoolean() ? OrderChannel.MALL_MINI_PROGRAM : OrderChannel.TAKEAWAY_MINI_PROGRAM
                            : random.nextInt(3) == 0 ? OrderChannel.THIRD_PARTY_TAKEAWAY : OrderChannel.POS;
                    long paid = 3_000 + random.nextInt(40_000);
                    orders.add(new Sold(
                            new OrderId("till:%s-%s-%d".formatted(store.storeId(), day, n)),
                            store,
                            channel,
                            random.nextInt(4) == 0 ? null : StoryCustomers.id(random.nextInt(40)),
                            random.nextBoolean(),
                            day.atTime(LocalTime.of(9 + random.nextInt(12), random.nextInt(60)))
                                    .atZone(ZONE)
                                    .toInstant(),
                            paid,
                            random.nextInt(20) == 0 ? paid / 3 : 0));
                }
        }
        return orders;
    }

    @Override
    public <T> T together(Supplier<T> questions) {
        return questions.get();
    }

    @Override
    public ReportTable ask(DataScope scope, ReportQuery query) {
        DayRange range = ReportDays.of(query.period(), StoryChain.TODAY);
        DayRange compared = ReportDays.compared(range, query.comparison());
        Map<List<String>, Row> rows = new TreeMap<>(Comparator.comparing(Object::toString));
        Map<List<String>, List<Sold>> now = grouped(scope, query, range, range);
        Map<List<String>, List<Sold>> before = compared == null ? Map.of() : grouped(scope, query, compared, range);
        now.forEach((keys, sold) -> rows.put(
                keys,
                new Row(
                        keys,
                        figures(query, sold),
                        compared == null ? List.of() : figures(query, before.getOrDefault(keys, List.of())))));
        List<Row> sorted = new ArrayList<>(rows.values());
        if (query.sort() != null) {
            int at = query.measures().indexOf(query.sort().measure());
            Comparator<Row> by =
                    Comparator.comparingDouble(row -> row.figures().get(at).value());
            sorted.sort(query.sort().descending() ? by.reversed() : by);
        }
        List<Sold> left = new ArrayList<>();
        int shown = query.top() == 0 ? sorted.size() : Math.min(query.top(), sorted.size());
        for (Row row : sorted.subList(shown, sorted.size())) left.addAll(now.getOrDefault(row.keys(), List.of()));
        List<Sold> all = sold(scope, query, range);
        List<Sold> then = compared == null ? List.of() : sold(scope, query, compared);
        return new ReportTable(
                query,
                range,
                compared,
                List.copyOf(sorted.subList(0, shown)),
                left.isEmpty() ? null : new Row(List.of(), figures(query, left), List.of()),
                sorted.size() - shown,
                new Row(List.of(), figures(query, all), compared == null ? List.of() : figures(query, then)),
                LogPosition.endOf(StoryChain.HEAD),
                Pages.NOW);
    }

    @Override
    public ReportOrders drill(DataScope scope, ReportQuery query, List<String> keys, int page, int size) {
        List<Sold> behind = sold(scope, query, ReportDays.of(query.period(), StoryChain.TODAY)).stream()
                .filter(sold ->
                        keys(query, sold, sold.day()).subList(0, keys.size()).equals(keys))
                .sorted(Comparator.comparing(Sold::paidAt).reversed())
                .toList();
        int from = Math.min(page * size, behind.size());
        return new ReportOrders(
                page,
                behind.size(),
                figures(query, behind),
                behind.subList(from, Math.min(from + size, behind.size())).stream()
                        .map(sold -> new ReportOrders.Line(
                                sold.id(),
                                sold.store().storeId(),
                                sold.channel(),
                                sold.customer(),
                                sold.paidAt(),
                                figures(query, List.of(sold))))
                        .toList(),
                LogPosition.endOf(StoryChain.HEAD));
    }

    @Override
    public Optional<DayRange> known(DataScope scope) {
        return Optional.of(new DayRange(FIRST, StoryChain.TODAY));
    }

    /** @param shown days beside which those of then stand */
    private static Map<List<String>, List<Sold>> grouped(
            DataScope scope, ReportQuery query, DayRange range, DayRange shown) {
        Map<List<String>, List<Sold>> grouped = new HashMap<>();
        for (Sold sold : sold(scope, query, range)) {
            LocalDate day =
                    range.equals(shown) ? sold.day() : ReportDays.aligned(sold.day(), shown, query.comparison());
            grouped.computeIfAbsent(keys(query, sold, day), unseen -> new ArrayList<>())
                    .add(sold);
        }
        if (query.by().isEmpty()) grouped.computeIfAbsent(List.of(), unseen -> List.of());
        return grouped;
    }

    private static List<Sold> sold(DataScope scope, ReportQuery query, DayRange range) {
        return ORDERS.stream()
                .filter(sold -> scope instanceof DataScope.OwnCustomers
                        ? sold.store().storeId().equals(Pages.LAKE)
                        : scope.sees(sold.store().storeId()))
                .filter(sold -> range.contains(sold.day()))
                .filter(sold -> query.where() == null || meets(sold, query.where()))
                .toList();
    }

    private static boolean meets(Sold sold, ReportFilter filter) {
        return switch (filter) {
            case ReportFilter.All(var of) -> of.stream().allMatch(each -> meets(sold, each));
            case ReportFilter.Any(var of) -> of.stream().anyMatch(each -> meets(sold, each));
            case ReportFilter.Not(var of) -> !meets(sold, of);
            case ReportFilter.In(var dimension, var values) -> values.contains(key(dimension, sold, sold.day()));
            case ReportFilter.Paid(long least, long most) -> sold.paid() >= least && sold.paid() <= most;
            case ReportFilter.Who who -> true;
        };
    }

    private static List<String> keys(ReportQuery query, Sold sold, LocalDate day) {
        return query.by().stream().map(dimension -> key(dimension, sold, day)).toList();
    }

    private static String key(ReportDimension dimension, Sold sold, LocalDate day) {
        return switch (dimension) {
            case DAY -> day.toString();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case MONTH -> day.toString().substring(0, 7);
            case WEEKDAY -> day.getDayOfWeek().name();
            case HOUR -> String.valueOf(sold.paidAt().atZone(ZONE).getHour());
            case REGION -> sold.store().regionId().value();
            case CITY -> sold.store().city();
            case STORE -> sold.store().storeId().value();
            case CHANNEL -> sold.channel().name();
            case CUSTOMER -> sold.customer() == null ? "" : sold.repeat() ? "REPEAT" : "NEW";
            default -> "";
        };
    }

    private static List<Figure> figures(ReportQuery query, List<Sold> sold) {
        return query.measures().stream()
                .map(measure -> figure(measure, sold, query))
                .toList();
    }

    private static Figure figure(ReportMeasure measure, List<Sold> sold, ReportQuery query) {
        long gross = sold.stream().mapToLong(Sold::paid).sum();
        long refunds = sold.stream().mapToLong(Sold::refunded).sum();
        List<Sold> online = sold.stream()
                .filter(each -> query.definition().isOnline(each.channel()))
                .toList();
        long onlineNet =
                online.stream().mapToLong(each -> each.paid() - each.refunded()).sum();
        long customers = sold.stream()
                .filter(each -> each.customer() != null)
                .map(Sold::customer)
                .distinct()
                .count();
        return switch (measure) {
            case REVENUE -> Figure.of(gross - refunds);
            case GROSS -> Figure.of(gross);
            case REFUNDS -> Figure.of(refunds);
            case ONLINE_REVENUE -> Figure.of(onlineNet);
            case ONLINE_SHARE -> new Figure(onlineNet, gross - refunds);
            case ORDERS -> Figure.of(sold.size());
            case ONLINE_ORDERS -> Figure.of(online.size());
            case CUSTOMERS -> Figure.of(customers);
            case BASKET -> new Figure(gross, sold.size());
            case REVENUE_PER_CUSTOMER -> new Figure(gross - refunds, customers);
            case ATTRIBUTED_SHARE -> new Figure(0, gross - refunds);
            case ADJUSTMENTS -> Figure.of(0);
        };
    }
}
