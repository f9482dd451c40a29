package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of an owner's group chats; {@link GroupChatTransferEvent} is all that can come of it. */
public sealed interface GroupChatTransferCommand {

    @TargetAggregateIdentifier
    GroupChatTransferId transferId();

    /**
     * Hands these chats to a new owner.
     *
     * @param storeId of the giver, null when several stores are concerned
     * @param perDay how many an owner may hand over (developer documents 92127, 95703) since {@code today} began
     */
    record RequestChatTransfer(
            StaffAccountId from,
            TransferBatchId batchId,
            TransferKind kind,
            StaffAccountId to,
            @Nullable StoreId storeId,
            List<String> chatIds,
            int perDay,
            Instant today,
            Instant at)
            implements GroupChatTransferCommand {
        @Override
        public GroupChatTransferId transferId() {
            return GroupChatTransferId.of(from);
        }
    }

    /** WeCom answered for these chats. */
    record AnswerChatTransfer(
            StaffAccountId from, TransferBatchId batchId, List<String> done, List<ChatFailure> failed, Instant at)
            implements GroupChatTransferCommand {
        @Override
        public GroupChatTransferId transferId() {
            return GroupChatTransferId.of(from);
        }
    }
}
