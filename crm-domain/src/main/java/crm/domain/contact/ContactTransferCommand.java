package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * All that can be asked of a customer's handings over; {@link ContactTransferEvent} is all that can come of it. The batch
 * names which one is meant: a batch hands a customer over once.
 */
public sealed interface ContactTransferCommand {

    @TargetAggregateIdentifier
    ContactTransferId transferId();

    /** WeCom is about to be asked. What the terms forbid is recorded as not asked, with its reason. */
    record RequestTransfer(Handover handover, TransferTerms terms, Instant at) implements ContactTransferCommand {
        @Override
        public ContactTransferId transferId() {
            return ContactTransferId.of(handover.customerId());
        }
    }

    /** WeCom began it. */
    record StartTransfer(CustomerId customerId, TransferBatchId batchId, Instant at) implements ContactTransferCommand {
        @Override
        public ContactTransferId transferId() {
            return ContactTransferId.of(customerId);
        }
    }

    /** WeCom does not begin it, with this {@code errcode}; or nobody knows what became of it. */
    record FailTransfer(CustomerId customerId, TransferBatchId batchId, int errorCode, Instant at)
            implements ContactTransferCommand {
        @Override
        public ContactTransferId transferId() {
            return ContactTransferId.of(customerId);
        }
    }

    /** WeCom's list of results says how it ended. */
    record EndTransfer(CustomerId customerId, TransferBatchId batchId, TransferOutcome outcome, Instant at)
            implements ContactTransferCommand {
        @Override
        public ContactTransferId transferId() {
            return ContactTransferId.of(customerId);
        }
    }

    /**
     * WeCom called back that the one to this taker failed. It counts for the only one under way to the taker that was asked
     * for by then; of several the list of results tells which.
     */
    record MissTransfer(CustomerId customerId, StaffAccountId to, TransferOutcome outcome, Instant at)
            implements ContactTransferCommand {
        @Override
        public ContactTransferId transferId() {
            return ContactTransferId.of(customerId);
        }
    }
}
