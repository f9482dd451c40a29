package crm.projections.org;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chain's regions, stores and staff. Small enough to be answered from memory, at most a second behind the documents. */
public class StoreDirectory {

    /** By name. */
    public List<RegionView> regions() {
        throw new UnsupportedOperationException();
    }

    /** Those within the scope, by region name, then name. */
    public List<StoreView> stores(DataScope scope) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoreView> store(StoreId storeId) {
        throw new UnsupportedOperationException();
    }

    /** Staff that serve a store within the scope (head office sees all), by name; those who left at the end. */
    public List<StaffView> staff(DataScope scope) {
        throw new UnsupportedOperationException();
    }

    /** Those that are known. */
    public Map<StaffAccountId, StaffView> staff(Collection<StaffAccountId> staffIds) {
        throw new UnsupportedOperationException();
    }
}
