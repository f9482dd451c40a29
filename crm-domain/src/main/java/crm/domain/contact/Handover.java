package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One customer on the way from one staff member to another.
 *
 * @param storeId of the giver's relation, as of when it was asked for
 * @param takerStoreId which the taker served then; null: none, or more than one
 */
public record Handover(
        CustomerId customerId,
        TransferBatchId batchId,
        TransferKind kind,
        StaffAccountId from,
        StaffAccountId to,
        @Nullable StoreId storeId,
        @Nullable StoreId takerStoreId) {}
