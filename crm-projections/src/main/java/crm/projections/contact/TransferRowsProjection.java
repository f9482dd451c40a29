package crm.projections.contact;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferEvent.TransferBarred;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferFailed;
import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferEvent.TransferTakerFull;
import crm.domain.contact.HandedCustomer;
import crm.domain.contact.Handover;
import crm.domain.contact.TransferBatchEvent;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferShare;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.projections.contact.TransferRowsProjection.Key;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per customer of a batch, found by the batch. */
@ProcessingGroup("transfer-rows")
public final class TransferRowsProjection extends BatchFold<Key, TransferRow> {

    static final String BATCH = "batch";

    record Key(TransferBatchId batchId, CustomerId customerId) {
        @Override
        public String toString() {
            return batchId + "|" + customerId;
        }
    }

    public TransferRowsProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<TransferRow> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("transfer-rows", text(BATCH)),
                TransferRow.class,
                row -> Map.of(BATCH, row.batchId().value()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(TransferBatchEvent.class, ContactTransferEvent.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        return switch (event) {
            case TransfersPlanned e ->
                e.shares().stream()
                        .flatMap(share -> share.customers().stream())
                        .map(customer -> new Key(e.batchId(), customer.customerId()))
                        .toList();
            case ContactTransferEvent e ->
                List.of(new Key(e.handover().batchId(), e.handover().customerId()));
            default -> List.of();
        };
    }

    @Override
    protected Object sequenceOf(DomainEvent event, Collection<Key> keys) {
        return keys.iterator().next().batchId().value();
    }

    @Override
    protected @Nullable TransferRow fold(
            Key key, @Nullable TransferRow before, DomainEvent event, EventContext context) {
        return switch (event) {
            case TransfersPlanned e -> before == null ? planned(key, e) : before;
            case ContactTransferEvent e -> after(before == null ? of(e.handover(), e) : before, e);
            default -> before;
        };
    }

    private static TransferRow planned(Key key, TransfersPlanned event) {
        for (TransferShare share : event.shares())
            for (HandedCustomer customer : share.customers())
                if (customer.customerId().equals(key.customerId()))
                    return new TransferRow(
                            key.batchId(),
                            key.customerId(),
                            share.to(),
                            customer.storeId(),
                            TransferState.PLANNED,
                            null,
                            null,
                            event.at());
        throw new IllegalStateException(key + " is not in its own batch");
    }

    private static TransferRow of(Handover handover, ContactTransferEvent event) {
        return new TransferRow(
                handover.batchId(),
                handover.customerId(),
                handover.to(),
                handover.storeId(),
                TransferState.REQUESTED,
                null,
                null,
                event.at());
    }

    private static TransferRow after(TransferRow row, ContactTransferEvent event) {
        return switch (event) {
            case TransferRequested e -> row.in(TransferState.REQUESTED, e.at());
            case TransferBarred e -> row.barred(e.reason(), e.at());
            case TransferStarted e -> row.in(TransferState.WAITING, e.at());
            case TransferFailed e -> row.failed(e.errorCode(), e.at());
            case TransferCompleted e -> row.in(TransferState.COMPLETED, e.at());
            case TransferRefusedByCustomer e -> row.in(TransferState.REFUSED_BY_CUSTOMER, e.at());
            case TransferTakerFull e -> row.in(TransferState.TAKER_FULL, e.at());
        };
    }
}
