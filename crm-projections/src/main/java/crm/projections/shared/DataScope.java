package crm.projections.shared;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the asker may see. Every query about customers, campaigns or money carries one. */
public sealed interface DataScope {

    /** Head office. */
    record AllStores() implements DataScope {}

    /** These stores and no other; none at all when empty. */
    record Stores(Set<StoreId> ids) implements DataScope {
        public Stores {
            ids = Set.copyOf(ids);
        }
    }

    /**
     * A staff member's own customers (关系经理): those who have her as a contact now, what is between the two, and the money that
     * is credited to her. Nothing of a whole store, her own one neither.
     */
    record OwnCustomers(StaffAccountId staffId) implements DataScope {}

    /** Whether things of this store may be seen; what belongs to no store is for {@link AllStores} only. */
    default boolean sees(@Nullable StoreId storeId) {
        return switch (this) {
            case AllStores() -> true;
            case Stores(var ids) -> storeId != null && ids.contains(storeId);
            case OwnCustomers(var own) -> false;
        };
    }

    /** Whether what is between this staff member of the store and a customer may be seen. */
    default boolean sees(@Nullable StoreId storeId, StaffAccountId staffId) {
        return switch (this) {
            case AllStores() -> true;
            case Stores some -> some.sees(storeId);
            case OwnCustomers(var own) -> own.equals(staffId);
        };
    }
}
