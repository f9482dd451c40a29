package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen to a batch; what becomes of each customer is {@link ContactTransferEvent}. */
public sealed interface TransferBatchEvent extends DomainEvent {

    TransferBatchId batchId();

    /** Somebody wants these customers handed over. */
    @EventName("transfer-batch.planned")
    record TransfersPlanned(
            TransferBatchId batchId,
            TransferKind kind,
            StaffAccountId from,
            @Nullable StoreId storeId,
            List<TransferShare> shares,
            @Nullable String message,
            TransferTerms terms,
            Instant at)
            implements TransferBatchEvent {}
}
