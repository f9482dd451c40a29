package crm.web.contact;

import crm.domain.contact.TransferKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.customer.StaffCustomer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who hands over.
 *
 * @param name null when it is not known
 * @param leftAt null: still at work
 * @param customers those whom the asker may see
 */
record Giver(
        StaffAccountId staffId,
        @Nullable String name,
        Set<StoreId> storeIds,
        @Nullable Instant leftAt,
        List<StaffCustomer> customers) {

    public TransferKind kind() {
        return leftAt == null ? TransferKind.ON_JOB : TransferKind.AFTER_LEAVING;
    }
}
