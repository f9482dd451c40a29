package crm.web.report;

import crm.domain.attribution.TouchKind;
import crm.domain.order.OrderChannel;
import crm.projections.channel.ChannelCodes;
import crm.projections.org.RegionView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.shared.DataScope;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The filters of the builder, each with the values that can be chosen, of those that the asker may see. */
@Component
class FilterChoices {

    /** By which orders can be chosen; time is chosen by the period. */
    static final List<ReportDimension> OFFERED = List.of(
            ReportDimension.CHANNEL,
            ReportDimension.REGION,
            ReportDimension.CITY,
            ReportDimension.STORE,
            ReportDimension.CUSTOMER,
            ReportDimension.CATEGORY,
            ReportDimension.WEEKDAY,
            ReportDimension.HOUR,
            ReportDimension.SELLER,
            ReportDimension.STAFF,
            ReportDimension.TOUCH,
            ReportDimension.CAMPAIGN,
            ReportDimension.VARIANT,
            ReportDimension.CODE,
            ReportDimension.TOUCH_STORE);

    private final StoreDirectory stores;
    private final ChannelCodes codes;

    FilterChoices(StoreDirectory stores, ChannelCodes codes) {
        this.stores = stores;
        this.codes = codes;
    }

    record Choice(String id, String label, boolean chosen) {}

    /**
     * One filter of the builder.
     *
     * @param place its name in the form
     * @param typed more values are typed, not ticked
     * @param names list from which they are typed; null: there is none
     */
    record Filter(
            String place,
            ReportDimension dimension,
            boolean not,
            List<Choice> choices,
            boolean typed,
            @Nullable String names,
            int chosen) {}

    List<Filter> of(Picked picked, @Nullable ReportDimension added, DataScope scope, KeyNames names) {
        List<Picked.Row> rows = new ArrayList<>(picked.rows());
        if (added != null) rows.add(new Picked.Row(added, false, Set.of()));
        List<Filter> filters = new ArrayList<>();
        for (Picked.Row row : rows) filters.add(filter("f" + filters.size(), row, scope, names));
        return filters;
    }

    private Filter filter(String place, Picked.Row row, DataScope scope, KeyNames keys) {
        List<String> known = known(row.dimension(), scope);
        Set<String> ids = new LinkedHashSet<>(known);
        ids.addAll(row.values());
        KeyNames.Named names = keys.named(
                scope, List.of(row.dimension()), ids.stream().map(List::of).toList());
        return new Filter(
                place,
                row.dimension(),
                row.not(),
                ids.stream()
                        .map(id -> new Choice(
                                id, names.of(row.dimension(), id), row.values().contains(id)))
                        .toList(),
                known.isEmpty(),
                list(row.dimension()),
                row.values().size());
    }

    private static @Nullable String list(ReportDimension dimension) {
        return switch (dimension) {
            case SELLER, STAFF -> "STAFF";
            case CAMPAIGN -> "CAMPAIGN";
            default -> null;
        };
    }

    /** Few enough to be ticked. */
    private List<String> known(ReportDimension dimension, DataScope scope) {
        return switch (dimension) {
            case CHANNEL -> constants(OrderChannel.values());
            case CUSTOMER -> List.of("NEW", "REPEAT");
            case TOUCH -> constants(TouchKind.values());
            case WEEKDAY -> constants(DayOfWeek.values());
            case HOUR -> IntStream.range(0, 24).mapToObj(String::valueOf).toList();
            case REGION ->
                stores.regions().stream()
                        .map(RegionView::regionId)
                        .map(Object::toString)
                        .toList();
            case CITY ->
                stores.stores(scope).stream()
                        .map(StoreView::city)
                        .filter(city -> !city.isBlank())
                        .distinct()
                        .sorted()
                        .toList();
            case STORE, TOUCH_STORE ->
                stores.stores(scope).stream()
                        .map(store -> store.storeId().value())
                        .toList();
            case CODE ->
                codes.codes(scope).stream().map(code -> code.codeId().value()).toList();
            default -> List.of();
        };
    }

    private static List<String> constants(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
