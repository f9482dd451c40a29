package crm.projections.shared;

import crm.domain.org.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which stores the asker may see. Every query about customers, campaigns or money carries one. */
public sealed interface DataScope {

    /** Head office. */
    record AllStores() implements DataScope {}

    /** These stores and no other; none at all when empty. */
    record Stores(Set<StoreId> ids) implements DataScope {
        public Stores {
            ids = Set.copyOf(ids);
        }
    }

    /** Whether things of this store may be seen; what belongs to no store is for {@link AllStores} only. */
    default boolean sees(@Nullable StoreId storeId) {
        return switch (this) {
            case AllStores() -> true;
            case Stores(var ids) -> storeId != null && ids.contains(storeId);
        };
    }
}
