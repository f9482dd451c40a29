package crm.web.user;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.StaffAndStores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The stores and staff to choose from, and their names: {@code choice} in templates. */
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

    Set<String> ids() {
        return stores().stream().map(store -> store.storeId().value()).collect(Collectors.toSet());
    }

    /** Names of these stores, sorted, an unknown one by its id. */
    public String names(Set<StoreId> stores) {
        return stores.stream()
                .map(id -> directory.store(id).map(StoreView::name).orElse(id.value()))
                .sorted()
                .collect(Collectors.joining(" · "));
    }
}
