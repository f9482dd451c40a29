package crm.projections.analytics;

import crm.domain.org.StoreId;
import crm.projections.org.StoreView;
import org.jspecify.annotations.Nullable;

/** One store; {@code store} is null when the store is not in the directory (yet). */
public record StoreRevenue(StoreId storeId, @Nullable StoreView store, RevenueShare share, RevenueShare previous) {

    /** What to call it: its name, its number when the name is not known. */
    public String name() {
        return store == null ? storeId.value() : store.name();
    }
}
