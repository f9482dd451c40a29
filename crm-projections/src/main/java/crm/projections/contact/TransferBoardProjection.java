package crm.projections.contact;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.contact.ChatFailure;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.contact.GroupChatTransferEvent;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferFailed;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferRequested;
import crm.domain.contact.GroupChatTransferEvent.ChatsTransferred;
import crm.domain.contact.TransferBatchEvent;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.contact.TransferBatchView.Chats;
import crm.projections.contact.TransferBoardProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.projections.shared.SmallMap;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per batch: who to whom, and how many ended how. */
@ProcessingGroup("transfer-board")
public final class TransferBoardProjection extends BatchFold<TransferBatchId, Entry> {

    /**
     * @param takers customers by taker
     * @param ended customers by the state they ended in
     * @param full takers who had no room
     */
    record Entry(
            TransferBatchId batchId,
            TransferKind kind,
            StaffAccountId from,
            @Nullable StoreId storeId,
            SmallMap<Integer> takers,
            SmallMap<Integer> ended,
            SmallMap<Boolean> full,
            @Nullable Chats chats,
            Instant at,
            Instant lastAt) {

        Entry later(Instant moment) {
            return moment.isAfter(lastAt)
                    ? new Entry(batchId, kind, from, storeId, takers, ended, full, chats, at, moment)
                    : this;
        }

        Entry oneMore(TransferState state) {
            int sum = ended.getOrDefault(state.name(), 0) + 1;
            return new Entry(
                    batchId, kind, from, storeId, takers, ended.with(state.name(), sum), full, chats, at, lastAt);
        }

        Entry isFull(StaffAccountId taker) {
            return new Entry(
                    batchId, kind, from, storeId, takers, ended, full.with(taker.value(), true), chats, at, lastAt);
        }

        Entry with(SmallMap<Integer> others) {
            return new Entry(batchId, kind, from, storeId, others, ended, full, chats, at, lastAt);
        }

        Entry with(@Nullable Chats others) {
            return new Entry(batchId, kind, from, storeId, takers, ended, full, others, at, lastAt);
        }
    }

    public TransferBoardProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("transfer-board", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(TransferBatchEvent.class, ContactTransferEvent.class, GroupChatTransferEvent.class);
    }

    @Override
    protected Collection<TransferBatchId> keysOf(DomainEvent event) {
        return switch (event) {
            case TransferBatchEvent e -> List.of(e.batchId());
            case ContactTransferEvent e -> List.of(e.handover().batchId());
            case GroupChatTransferEvent e -> List.of(e.batchId());
            default -> List.of();
        };
    }

    @Override
    protected @Nullable Entry fold(
            TransferBatchId batch, @Nullable Entry before, DomainEvent event, EventContext context) {
        return switch (event) {
            case TransfersPlanned e ->
                entry(before, batch, e.kind(), e.from(), e.storeId(), e.at())
                        .with(takers(e))
                        .later(e.at());
            case ContactTransferEvent e ->
                before == null ? null : after(before, e).later(e.at());
            case ChatTransferRequested e ->
                entry(before, batch, e.kind(), e.from(), e.storeId(), e.at())
                        .with(new Chats(e.to(), e.chatIds().size(), 0, List.of()))
                        .later(e.at());
            case GroupChatTransferEvent e -> before == null ? null : before.with(after(before.chats(), e));
            default -> before;
        };
    }

    private static Entry entry(
            @Nullable Entry before,
            TransferBatchId batch,
            TransferKind kind,
            StaffAccountId from,
            @Nullable StoreId store,
            Instant at) {
        if (before != null) return before;
        return new Entry(batch, kind, from, store, SmallMap.empty(), SmallMap.empty(), SmallMap.empty(), null, at, at);
    }

    private static SmallMap<Integer> takers(TransfersPlanned event) {
        SmallMap<Integer> takers = SmallMap.empty();
        for (var share : event.shares())
            takers = takers.with(
                    share.to().value(),
                    takers.getOrDefault(share.to().value(), 0)
                            + share.customers().size());
        return takers;
    }

    private static Entry after(Entry entry, ContactTransferEvent event) {
        return switch (event) {
            case TransferRequested e -> entry;
            case TransferStarted e -> entry;
            case TransferBarred e -> entry.oneMore(TransferState.BARRED);
            case TransferFailed e -> entry.oneMore(TransferState.FAILED);
            case TransferCompleted e -> entry.oneMore(TransferState.COMPLETED);
            case TransferRefusedByCustomer e -> entry.oneMore(TransferState.REFUSED_BY_CUSTOMER);
            case TransferTakerFull e ->
                entry.oneMore(TransferState.TAKER_FULL).isFull(e.handover().to());
        };
    }

    private static @Nullable Chats after(@Nullable Chats chats, GroupChatTransferEvent event) {
        if (chats == null) return null; // nothing comes before the request
        return switch (event) {
            case ChatTransferRequested e -> chats;
            case ChatsTransferred e ->
                new Chats(chats.to(), chats.asked(), chats.done() + e.chatIds().size(), chats.failed());
            case ChatTransferFailed e -> {
                List<ChatFailure> failed = new ArrayList<>(chats.failed());
                failed.addAll(e.chats());
                yield new Chats(chats.to(), chats.asked(), chats.done(), List.copyOf(failed));
            }
        };
    }
}
