package crm.projections.contact;

import crm.domain.contact.TransferBar;
import crm.domain.contact.TransferBatchId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer of a batch.
 *
 * @param storeId of the relation that ends
 * @param bar why WeCom was not asked, in state {@link TransferState#BARRED}
 * @param errorCode WeCom's, in state {@link TransferState#FAILED}; -1: nobody knows what became of it
 * @param since of the state
 */
public record TransferRow(
        TransferBatchId batchId,
        CustomerId customerId,
        StaffAccountId to,
        @Nullable StoreId storeId,
        TransferState state,
        @Nullable TransferBar bar,
        @Nullable Integer errorCode,
        Instant since) {

    TransferRow in(TransferState next, Instant at) {
        return new TransferRow(batchId, customerId, to, storeId, next, null, null, at);
    }

    TransferRow barred(TransferBar why, Instant at) {
        return new TransferRow(batchId, customerId, to, storeId, TransferState.BARRED, why, null, at);
    }

    TransferRow failed(int code, Instant at) {
        return new TransferRow(batchId, customerId, to, storeId, TransferState.FAILED, null, code, at);
    }
}
