package crm.domain.contact;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that can happen while group chats (客户群) are handed to a new owner. */
public sealed interface GroupChatTransferEvent extends DomainEvent {

    StaffAccountId from();

    TransferBatchId batchId();

    /** Somebody wants these chats handed over; WeCom is to be told. */
    @EventName("group-chat-transfer.requested")
    record ChatTransferRequested(
            StaffAccountId from,
            TransferBatchId batchId,
            TransferKind kind,
            StaffAccountId to,
            @Nullable StoreId storeId,
            List<String> chatIds,
            Instant at)
            implements GroupChatTransferEvent {}

    /** These chats have their new owner. */
    @EventName("group-chat-transfer.completed")
    record ChatsTransferred(StaffAccountId from, TransferBatchId batchId, List<String> chatIds, Instant at)
            implements GroupChatTransferEvent {}

    /** These chats keep their owner. */
    @EventName("group-chat-transfer.failed")
    record ChatTransferFailed(StaffAccountId from, TransferBatchId batchId, List<ChatFailure> chats, Instant at)
            implements GroupChatTransferEvent {}
}
