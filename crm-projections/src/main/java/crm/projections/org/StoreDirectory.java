package crm.projections.org;

import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The chain's regions, stores and staff, answered from memory; names of staff come from the vault when they are read. */
public class StoreDirectory {

    private final Map<String, StoreDirectoryProjection.Entry> places = new TreeMap<>();
    private final Map<String, StaffDirectoryProjection.Entry> staff = new TreeMap<>();
    private final Followed<StoreDirectoryProjection.Entry> followedPlaces;
    private final Followed<StaffDirectoryProjection.Entry> followedStaff;
    private final Vault vault;

    /**
     * @param places position of the projection {@code store-directory}, {@code staff} of {@code staff-directory}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public StoreDirectory(
            DocumentStore documents,
            Vault vault,
            LongSupplier places,
            LongSupplier staff,
            Clock clock,
            Duration atMostEvery) {
        this.vault = vault;
        this.followedPlaces = new Followed<>(
                StoreDirectoryProjection.storeIn(documents), places, clock, atMostEvery, into(this.places));
        this.followedStaff = new Followed<>(
                StaffDirectoryProjection.storeIn(documents), staff, clock, atMostEvery, into(this.staff));
    }

    static <V> Followed.Memory<V> into(Map<String, V> map) {
        return new Followed.Memory<>() {
            @Override
            public void clear() {
                map.clear();
            }

            @Override
            public void take(Stored<V> document) {
                map.put(document.key(), document.value());
            }
        };
    }

    /** By name. */
    public synchronized List<RegionView> regions() {
        return places().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(StoreDirectoryProjection.REGION))
                .map(entry -> new RegionView(
                        new RegionId(entry.getValue().id()), entry.getValue().name()))
                .sorted(Comparator.comparing(RegionView::name))
                .toList();
    }

    /** Those within the scope, by region name, then name. */
    public synchronized List<StoreView> stores(DataScope scope) {
        return places().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(StoreDirectoryProjection.STORE))
                .map(entry -> view(entry.getValue()))
                .filter(store -> scope.sees(store.storeId()))
                .sorted(Comparator.comparing(StoreView::regionName).thenComparing(StoreView::name))
                .toList();
    }

    /** Those that belong to one of these regions now. */
    public synchronized Set<StoreId> storesOf(Set<RegionId> regions) {
        Set<String> wanted = regions.stream().map(RegionId::value).collect(Collectors.toSet());
        return places().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(StoreDirectoryProjection.STORE))
                .map(Map.Entry::getValue)
                .filter(entry -> entry.regionId() != null && wanted.contains(entry.regionId()))
                .map(entry -> new StoreId(entry.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public synchronized Optional<StoreView> store(StoreId storeId) {
        return Optional.ofNullable(places().get(StoreDirectoryProjection.STORE + storeId))
                .map(this::view);
    }

    /** Which store a department of WeCom is, of those within the scope; of two stores of one the lower number. */
    public synchronized Map<Long, StoreId> departments(DataScope scope) {
        Map<Long, StoreId> departments = new TreeMap<>();
        for (StoreDirectoryProjection.Entry entry : places().values()) {
            StoreId store = new StoreId(entry.id());
            if (entry.departmentId() != null && scope.sees(store)) departments.putIfAbsent(entry.departmentId(), store);
        }
        return departments;
    }

    /** Staff that serve a store within the scope (head office sees all), by name; those who left at the end. */
    public List<StaffView> staff(DataScope scope) {
        List<StaffDirectoryProjection.Entry> seen;
        synchronized (this) {
            seen = staff().values().stream()
                    .filter(entry -> isSeen(entry, scope))
                    .toList();
        }
        List<StaffView> views = new ArrayList<>(views(seen).values());
        views.sort(Comparator.comparing((StaffView s) -> s.leftAt() != null)
                .thenComparing(s -> s.name() == null ? s.staffId().value() : s.name()));
        return views;
    }

    private static boolean isSeen(StaffDirectoryProjection.Entry entry, DataScope scope) {
        return switch (scope) {
            case AllStores() -> true;
            case Stores stores -> entry.stores().stream().anyMatch(stores::sees);
            case OwnCustomers(var staffId) -> entry.staffId().equals(staffId);
        };
    }

    /** Those that are known. */
    public Map<StaffAccountId, StaffView> staff(Collection<StaffAccountId> staffIds) {
        List<StaffDirectoryProjection.Entry> known = new ArrayList<>();
        synchronized (this) {
            Map<String, StaffDirectoryProjection.Entry> all = staff();
            for (StaffAccountId id : staffIds) {
                StaffDirectoryProjection.Entry entry = all.get(id.value());
                if (entry != null) known.add(entry);
            }
        }
        return views(known);
    }

    /** Those who left the chain, whatever stores they served: nobody can send through them. */
    public synchronized Set<StaffAccountId> gone() {
        return staff().values().stream()
                .filter(entry -> entry.leftAt() != null)
                .map(StaffDirectoryProjection.Entry::staffId)
                .collect(Collectors.toSet());
    }

    private Map<String, StoreDirectoryProjection.Entry> places() {
        if (followedPlaces.isDue()) followedPlaces.refresh();
        return places;
    }

    private Map<String, StaffDirectoryProjection.Entry> staff() {
        if (followedStaff.isDue()) followedStaff.refresh();
        return staff;
    }

    private StoreView view(StoreDirectoryProjection.Entry store) {
        String regionId = store.regionId() == null ? "?" : store.regionId();
        StoreDirectoryProjection.Entry region = places.get(StoreDirectoryProjection.REGION + regionId);
        return new StoreView(
                new StoreId(store.id()),
                store.name(),
                new RegionId(regionId),
                region == null ? regionId : region.name(),
                store.city() == null ? "" : store.city(),
                store.closed() ? store.doorsAt() : null);
    }

    private Map<StaffAccountId, StaffView> views(Collection<StaffDirectoryProjection.Entry> entries) {
        Map<String, PersonalData> people =
                vault.openAll(entries.stream().map(e -> e.staffId().value()).toList());
        Map<StaffAccountId, StaffView> views = new HashMap<>();
        for (StaffDirectoryProjection.Entry entry : entries)
            views.put(entry.staffId(), view(entry, people.get(entry.staffId().value())));
        return views;
    }

    private static StaffView view(StaffDirectoryProjection.Entry entry, @Nullable PersonalData person) {
        return new StaffView(
                entry.staffId(),
                person == null ? null : person.fields().get(PersonalField.NAME),
                person == null ? null : person.fields().get(PersonalField.USERID),
                entry.role(),
                entry.stores().stream().collect(Collectors.toUnmodifiableSet()),
                entry.miniPrograms(),
                entry.registeredAt(),
                entry.leftAt());
    }
}
