package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of a batch; {@link TransferBatchEvent} is all that can come of it. */
public sealed interface TransferBatchCommand {

    @TargetAggregateIdentifier
    TransferBatchId batchId();

    /**
     * Hands customers of one staff member over. Refused when nobody is handed over, one customer twice, somebody to
     * themselves, or after the time that the terms allow.
     *
     * @param leftAt when the giver left; null: they have not, and it is done on the job
     * @param storeId of the giver, null when several stores are concerned
     * @param message that WeCom sends the customer when it is done, at most 200 characters, on the job only; null: WeCom's own
     */
    record PlanTransfers(
            TransferBatchId batchId,
            StaffAccountId from,
            @Nullable Instant leftAt,
            @Nullable StoreId storeId,
            List<TransferShare> shares,
            @Nullable String message,
            TransferTerms terms,
            Instant at)
            implements TransferBatchCommand {}
}
