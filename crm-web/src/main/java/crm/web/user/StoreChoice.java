package crm.web.user;

import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.platform.security.Reach;
import crm.projections.org.RegionView;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.StaffAndStores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The regions, stores and staff to choose from, and their names: {@code choice} in templates. */
@Component
class StoreChoice {

    private final StoreDirectory directory;

    StoreChoice(StoreDirectory directory) {
        this.directory = directory;
    }

    public List<StoreView> stores() {
        return directory.stores(new DataScope.AllStores());
    }

    /** Those who serve customers now. */
    public List<StaffView> staff() {
        return directory.staff(new DataScope.AllStores()).stream()
                .filter(staff -> staff.leftAt() == null)
                .toList();
    }

    /** By our id or by WeCom's, which is what people know. */
    Optional<StaffAccountId> staff(String typed) {
        return staff().stream()
                .filter(staff -> staff.staffId().value().equals(typed) || typed.equalsIgnoreCase(staff.userid()))
                .map(StaffView::staffId)
                .findFirst();
    }

    /** Her name, or else her id. */
    public String name(StaffAccountId staff) {
        return StaffAndStores.of(directory, List.of(staff)).staff(staff);
    }

    public List<RegionView> regions() {
        return directory.regions();
    }

    Set<String> regionIds() {
        return regions().stream().map(region -> region.regionId().value()).collect(Collectors.toSet());
    }

    /** Regions first, then stores, each sorted; what is not known by its id. */
    public String names(Reach reach) {
        Map<String, String> known = regions().stream()
                .collect(Collectors.toMap(region -> region.regionId().value(), RegionView::name));
        Stream<String> regions = reach.regions().stream()
                .map(region -> known.getOrDefault(region.value(), region.value()))
                .sorted();
        Stream<String> stores = Objects.requireNonNullElse(reach.stores(), Set.<StoreId>of()).stream()
                .map(id -> directory.store(id).map(StoreView::name).orElse(id.value()))
                .sorted();
        return Stream.concat(regions, stores).collect(Collectors.joining(" · "));
    }

    /**
     * @param stores null: all, unless regions are given
     * @param wrong what is thrown for {@code stores} or {@code regions} that are empty or not known
     */
    Reach reach(
            @Nullable Set<String> stores,
            @Nullable Set<String> regions,
            Function<String, ? extends RuntimeException> wrong) {
        if (stores != null && ((stores.isEmpty() && regions == null) || !ids().containsAll(stores)))
            throw wrong.apply("stores");
        if (regions != null && (regions.isEmpty() || !regionIds().containsAll(regions))) throw wrong.apply("regions");
        if (stores == null && regions == null) return Reach.ALL;
        return new Reach(
                set(stores).stream().map(StoreId::new).collect(Collectors.toSet()),
                set(regions).stream().map(RegionId::new).collect(Collectors.toSet()));
    }

    private static Set<String> set(@Nullable Set<String> given) {
        return given == null ? Set.of() : given;
    }

    Set<String> ids() {
        return stores().stream().map(store -> store.storeId().value()).collect(Collectors.toSet());
    }
}
