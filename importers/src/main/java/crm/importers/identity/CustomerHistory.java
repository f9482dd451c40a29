package crm.importers.identity;

import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** What the log itself says of a customer now: no projection, so it is never behind. */
public final class CustomerHistory {

    private final EventLog log;
    private final EventCodec codec;

    public CustomerHistory(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** The events of one aggregate that are of this kind, in their order. */
    public <E extends DomainEvent> List<E> events(String aggregateId, Class<E> kind) {
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

    public boolean isKnown(CustomerId customer) {
        return log.lastSequence(customer.value()).isPresent();
    }

    /** Who the customer is in the end: herself unless she became part of another one. */
    public CustomerId survivorOf(CustomerId customer) {
        CustomerId end = customer;
        while (true) {
            List<CustomerMerged> merged = events(end.value(), CustomerEvent.class).stream()
                    .filter(CustomerMerged.class::isInstance)
                    .map(CustomerMerged.class::cast)
                    .toList();
            if (merged.isEmpty()) return end;
            end = merged.getFirst().into();
        }
    }
}
