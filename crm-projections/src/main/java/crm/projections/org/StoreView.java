package crm.projections.org;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A store. {@code regionName}: the region's id while its name is not known; {@code closedAt}: closed since, null when open. */
public record StoreView(
        StoreId storeId,
        String name,
        RegionId regionId,
        String regionName,
        String city,
        @Nullable Instant closedAt) {

    public boolean open() {
        return closedAt == null;
    }
}
