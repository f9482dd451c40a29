package crm.web.shared;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of staff and stores for one page; the id itself where the name is not known. */
public final class StaffAndStores {

    private final StoreDirectory directory;
    private final Map<StaffAccountId, StaffView> staff;

    private StaffAndStores(StoreDirectory directory, Map<StaffAccountId, StaffView> staff) {
        this.directory = directory;
        this.staff = staff;
    }

    public static StaffAndStores of(StoreDirectory directory, Collection<StaffAccountId> staff) {
        return new StaffAndStores(directory, directory.staff(staff));
    }

    public String staff(StaffAccountId id) {
        StaffView view = staff.get(id);
        return view == null || view.name() == null ? id.value() : view.name();
    }

    public String store(@Nullable StoreId id) {
        return id == null
                ? Figures.NONE
                : directory.store(id).map(StoreView::name).orElse(id.value());
    }
}
