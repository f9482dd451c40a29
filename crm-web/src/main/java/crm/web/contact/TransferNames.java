package crm.web.contact;

import crm.domain.org.StaffAccountId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of staff and customers for one page; the end of the id where none is known, to tell the unnamed apart. */
public final class TransferNames {

    private static final int ID_END = 6;

    private final Map<StaffAccountId, StaffView> staff;

    private TransferNames(Map<StaffAccountId, StaffView> staff) {
        this.staff = staff;
    }

    static TransferNames of(StoreDirectory directory, Collection<StaffView> staff) {
        return withIds(directory, staff.stream().map(StaffView::staffId).toList());
    }

    static TransferNames withIds(StoreDirectory directory, Collection<StaffAccountId> ids) {
        return new TransferNames(directory.staff(ids));
    }

    /** Ids of staff → names of their stores within the scope. */
    static Map<String, String> stores(List<StaffView> staff, StoreDirectory directory, DataScope scope) {
        Map<String, String> names = directory.stores(scope).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
        return staff.stream()
                .collect(Collectors.toMap(
                        each -> each.staffId().value(),
                        each -> each.storeIds().stream()
                                .map(store -> names.getOrDefault(store.value(), ""))
                                .sorted()
                                .collect(Collectors.joining(" "))
                                .strip()));
    }

    public String staff(StaffAccountId id) {
        StaffView view = staff.get(id);
        return named(view == null ? null : view.name(), id.value());
    }

    public String named(@Nullable String name, String id) {
        return name == null || name.isBlank() ? "#" + id.substring(Math.max(0, id.length() - ID_END)) : name;
    }
}
