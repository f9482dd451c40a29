package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one taker is to have.
 *
 * @param storeId which the taker serves; null: none, or more than one
 */
public record TransferShare(StaffAccountId to, @Nullable StoreId storeId, List<HandedCustomer> customers) {
    public TransferShare {
        customers = List.copyOf(customers);
    }
}
