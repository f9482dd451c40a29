package crm.platform.security;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a user or a key sees: all stores, or chosen ones and those of chosen regions. A region is followed: a store that joins
 * it is seen from then on, one that leaves it no more.
 *
 * @param stores null: all, whatever the regions are
 */
public record Reach(@Nullable Set<StoreId> stores, Set<RegionId> regions) {

    public static final Reach ALL = new Reach(null, Set.of());

    public Reach {
        stores = stores == null ? null : Set.copyOf(stores);
        regions = Set.copyOf(regions);
    }

    /** @param stores null: all */
    public static Reach of(@Nullable Set<StoreId> stores) {
        return new Reach(stores, Set.of());
    }

    static Reach of(@Nullable Set<StoreId> stores, @Nullable Set<RegionId> regions) {
        return new Reach(stores, regions == null ? Set.of() : regions);
    }

    public boolean isAll() {
        return stores == null;
    }
}
