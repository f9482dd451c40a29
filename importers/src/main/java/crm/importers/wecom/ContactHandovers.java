package crm.importers.wecom;

import crm.domain.contact.ContactId;
import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.ContactTransferEvent.TransferCompleted;
import crm.domain.contact.ContactTransferEvent.TransferRequested;
import crm.domain.contact.ContactTransferEvent.TransferStarted;
import crm.domain.contact.ContactTransferId;
import crm.domain.contact.TransferBatchId;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a relation came about because the customer was handed over, read from the log: a projection may be behind. */
public final class ContactHandovers {

    /** The list of results and the callback date one handing over a little apart. */
    private static final Duration AROUND = Duration.ofMinutes(5);

    private final EventLog log;
    private final EventCodec codec;

    public ContactHandovers(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** Whether the staff member was taking the customer over then. */
    public boolean isTakenOver(ContactId contact, Instant at) {
        Map<TransferBatchId, ContactTransferEvent> last = new HashMap<>();
        for (ContactTransferEvent event : history(contact.customerId()))
            if (event.handover().to().equals(contact.staffId()))
                last.put(event.handover().batchId(), event);
        return last.values().stream().anyMatch(event -> explains(event, at));
    }

    private static boolean explains(ContactTransferEvent last, Instant at) {
        return switch (last) {
            case TransferRequested e -> !e.at().isAfter(at.plusSeconds(1));
            case TransferStarted e -> !e.at().isAfter(at.plusSeconds(1));
            case TransferCompleted e -> Duration.between(e.at(), at).abs().compareTo(AROUND) <= 0;
            default -> false;
        };
    }

    /** Also of those who became part of the customer. */
    private List<ContactTransferEvent> history(CustomerId customer) {
        List<ContactTransferEvent> events =
                new ArrayList<>(read(ContactTransferId.of(customer).value(), ContactTransferEvent.class));
        for (CustomerAbsorbed part : read(customer.value(), CustomerAbsorbed.class))
            events.addAll(history(part.absorbed()));
        return events;
    }

    private <E extends DomainEvent> List<E> read(String aggregateId, Class<E> kind) {
        List<E> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++) {
                DomainEvent event = codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i));
                if (kind.isInstance(event)) events.add(kind.cast(event));
            }
        }
        return events;
    }
}
