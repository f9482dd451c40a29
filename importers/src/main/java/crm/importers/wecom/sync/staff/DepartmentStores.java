package crm.importers.wecom.sync.staff;

import crm.domain.org.StoreId;
import crm.importers.wecom.sync.staff.CorpDirectory.Department;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which stores departments are. A department that is linked to a store is it; one below it (前厅, 后厨) belongs to it; any
 * other belongs to none. Who is in several departments serves the stores of all of them.
 */
final class DepartmentStores {

    private final Map<Long, Department> departments = new HashMap<>();
    private final Map<Long, StoreId> linked;

    DepartmentStores(List<Department> departments, Map<Long, StoreId> linked) {
        for (Department each : departments) this.departments.put(each.id(), each);
        this.linked = new HashMap<>(linked);
    }

    /**
     * Departments that are called exactly as one store, where neither is linked yet and no other department or store is
     * called so: they are the same.
     *
     * @param stores by number, their names
     */
    Map<Long, StoreId> newLinks(Map<StoreId, String> stores) {
        Map<String, Set<StoreId>> storesByName = new HashMap<>();
        stores.forEach((store, name) ->
                storesByName.computeIfAbsent(name.strip(), n -> new HashSet<>()).add(store));
        Map<String, Set<Long>> departmentsByName = new HashMap<>();
        for (Department each : departments.values())
            departmentsByName
                    .computeIfAbsent(each.name().strip(), n -> new HashSet<>())
                    .add(each.id());
        Map<Long, StoreId> links = new TreeMap<>();
        departmentsByName.forEach((name, ids) -> {
            Set<StoreId> named = storesByName.getOrDefault(name, Set.of());
            if (ids.size() != 1 || named.size() != 1) return;
            Long department = ids.iterator().next();
            StoreId store = named.iterator().next();
            if (!linked.containsKey(department) && !linked.containsValue(store)) links.put(department, store);
        });
        return links;
    }

    void link(Long department, StoreId store) {
        linked.put(department, store);
    }

    Set<String> storesOf(Iterable<Long> of) {
        Set<String> stores = new TreeSet<>();
        for (Long department : of) {
            StoreId store = storeOf(department);
            if (store != null) stores.add(store.value());
        }
        return stores;
    }

    @Nullable
    StoreId storeOf(Long department) {
        Set<Long> met = new HashSet<>(); // a ring of departments would be WeCom's fault and our endless loop
        for (Long id = department; id != null && met.add(id); ) {
            StoreId store = linked.get(id);
            if (store != null) return store;
            Department known = departments.get(id);
            id = known == null ? null : Long.valueOf(known.parentId());
        }
        return null;
    }
}
