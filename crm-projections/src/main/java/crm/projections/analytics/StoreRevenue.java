package crm.projections.analytics;

import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.projections.org.StoreView;
import org.jspecify.annotations.Nullable;

/**
 * One store.
 *
 * @param store null when the store is not in the directory (yet)
 * @param adjustments what of the total is booked there because the books of its own month were closed before it became known
 */
public record StoreRevenue(
        StoreId storeId, @Nullable StoreView store, RevenueShare share, RevenueShare previous, Money adjustments) {

    /** What to call it: its name, its number when the name is not known. */
    public String name() {
        return store == null ? storeId.value() : store.name();
    }
}
