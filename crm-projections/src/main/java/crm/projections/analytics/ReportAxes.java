package crm.projections.analytics;

import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import crm.projections.ledger.OrderColumns;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportQuery.Comparison;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the axes of one report. */
final class ReportAxes {

    static final int HOURS = 24;

    private static final List<String> STANDINGS = List.of("", "NEW", "REPEAT");
    private static final OrderChannel[] CHANNELS = OrderChannel.values();

    private final OrderColumns columns;
    private final Map<String, StoreView> places = new HashMap<>();
    private final ReportFacet facet;
    private final DayRange range;

    ReportAxes(OrderColumns columns, List<StoreView> stores, ReportFacet facet, DayRange range) {
        this.columns = columns;
        this.facet = facet;
        this.range = range;
        for (StoreView store : stores) places.put(store.storeId().value(), store);
    }

    /** Of a dimension that is not of time. */
    ReportAxis of(ReportDimension dimension) {
        return switch (dimension) {
            case STORE -> stores(store -> store);
            case REGION -> stores(store -> place(store, view -> view.regionId().value()));
            case CITY -> stores(store -> place(store, StoreView::city));
            case CHANNEL ->
                ReportAxis.of(
                        CHANNELS.length,
                        i -> CHANNELS[i].name(),
                        Comparator.comparing(name -> OrderChannel.valueOf(name).ordinal()));
            case SELLER -> ReportAxis.of(columns.sellers() + 1, i -> i == 0 ? "" : columns.sellerId(i - 1), byText());
            case CUSTOMER -> ReportAxis.of(STANDINGS.size(), STANDINGS::get, byText());
            case CATEGORY ->
                ReportAxis.of(columns.categories() + 1, i -> i == 0 ? "" : columns.categoryName(i - 1), byText());
            case TOUCH -> credited(dimension, Comparator.comparingInt(ReportAxes::kind));
            case STAFF, CAMPAIGN, VARIANT, CODE, TOUCH_STORE -> credited(dimension, byText());
            case DAY, WEEK, MONTH, WEEKDAY, HOUR -> throw new IllegalArgumentException("Of time: " + dimension);
        };
    }

    private static Comparator<String> byText() {
        return ReportAxis.BY_TEXT;
    }

    private static int kind(String name) {
        return name.isEmpty() ? Integer.MAX_VALUE : TouchKind.valueOf(name).ordinal();
    }

    private ReportAxis stores(Function<String, String> keyOf) {
        return ReportAxis.of(columns.stores(), i -> keyOf.apply(columns.storeId(i)), byText());
    }

    private String place(String store, Function<StoreView, String> of) {
        StoreView view = places.get(store);
        return view == null ? "" : of.apply(view);
    }

    private ReportAxis credited(ReportDimension dimension, Comparator<String> order) {
        int codes = facet.credits().codes(dimension);
        return ReportAxis.of(codes + 1, i -> i == 0 ? "" : facet.credits().name(dimension, i - 1), order);
    }

    /** The keys that a dimension of time has in the range, in order. */
    List<String> timeKeys(ReportDimension dimension) {
        return switch (dimension) {
            case WEEKDAY ->
                IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> DayOfWeek.of(i).name())
                        .toList();
            case HOUR -> IntStream.range(0, HOURS).mapToObj(String::valueOf).toList();
            default -> {
                List<String> keys = new ArrayList<>();
                range.first()
                        .datesUntil(range.last().plusDays(1))
                        .map(day -> calendarKey(dimension, day))
                        .distinct()
                        .forEach(keys::add);
                yield List.copyOf(keys);
            }
        };
    }

    private static String calendarKey(ReportDimension dimension, LocalDate day) {
        return switch (dimension) {
            case DAY -> day.toString();
            case WEEK -> ReportDays.monday(day).toString();
            case MONTH -> YearMonth.from(day).toString();
            default -> throw new IllegalArgumentException("Not of the calendar: " + dimension);
        };
    }

    /**
     * The axis of a dimension of time over the hours of some days: of those of the report itself or of those that are
     * compared, which stand beside the days they are compared with. Weekdays and hours are their own.
     */
    ReportAxis of(ReportDimension dimension, DayRange days, Comparison comparison) {
        List<String> keys = timeKeys(dimension);
        Map<String, Integer> places = HashMap.newHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) places.put(keys.get(i), i);
        int[] codes = new int[days.days() * HOURS];
        for (int i = 0; i < days.days(); i++) {
            LocalDate day = days.first().plusDays(i);
            int code = switch (dimension) {
                case HOUR -> 0;
                case WEEKDAY -> day.getDayOfWeek().ordinal();
                default ->
                    places.getOrDefault(
                            calendarKey(
                                    dimension, days.equals(range) ? day : ReportDays.aligned(day, range, comparison)),
                            0);
            };
            for (int hour = 0; hour < HOURS; hour++)
                codes[i * HOURS + hour] = dimension == ReportDimension.HOUR ? hour : code;
        }
        return new ReportAxis(codes, keys);
    }
}
