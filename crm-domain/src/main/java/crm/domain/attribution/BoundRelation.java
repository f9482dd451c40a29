package crm.domain.attribution;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer had a staff member among her contacts (绑定关系) while that one worked for a store.
 *
 * @param from included
 * @param to not included; null while it lasts
 */
public record BoundRelation(
        StaffAccountId staffId,
        StoreId storeId,
        Instant from,
        @Nullable Instant to) {

    public boolean heldAt(Instant at) {
        return !at.isBefore(from) && (to == null || at.isBefore(to));
    }
}
