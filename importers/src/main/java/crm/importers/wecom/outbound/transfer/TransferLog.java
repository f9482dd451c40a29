package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferId;
import crm.domain.contact.TransferBatchEvent;
import crm.domain.contact.TransferBatchEvent.TransfersPlanned;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferPassage;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wanted and how far it is, read from the log: a projection may be behind. */
final class TransferLog {

    private final EventLog log;
    private final EventCodec codec;

    TransferLog(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** @throws IllegalStateException when there is no such batch */
    TransfersPlanned batch(TransferBatchId batchId) {
        for (DomainEvent event : events(batchId.value()))
            if (event instanceof TransferBatchEvent of)
                switch (of) {
                    case TransfersPlanned planned -> {
                        return planned;
                    }
                }
        throw new IllegalStateException("No batch " + batchId);
    }

    /** All of a customer, by batch. */
    Map<TransferBatchId, TransferPassage> passages(CustomerId customer) {
        Map<TransferBatchId, TransferPassage> passages = new LinkedHashMap<>();
        for (DomainEvent event : events(ContactTransferId.of(customer).value()))
            if (event instanceof ContactTransferEvent of)
                passages.compute(of.handover().batchId(), (batch, before) -> TransferPassage.after(before, of));
        return passages;
    }

    Optional<TransferPassage> passage(CustomerId customer, TransferBatchId batch) {
        return Optional.ofNullable(passages(customer).get(batch));
    }

    private List<DomainEvent> events(String aggregateId) {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++)
                events.add(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return events;
    }
}
