package crm.projections.customer;

import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What she said last of messages, as the log has it.
 *
 * @param number of the entry in the log, which nobody can change
 * @param recordedAt when it was entered; when she said it is in the event
 * @param event {@link CustomerOptedOut} or {@link CustomerOptedIn}
 */
public record ConsentProof(long number, Instant recordedAt, DomainEvent event) {

    static Optional<ConsentProof> last(EventLog log, EventCodec codec, CustomerId customerId) {
        @Nullable ConsentProof last = null;
        for (Entry entry : log.readStream(customerId.value(), 0)) {
            List<StoredEvent> events = entry.commit().events();
            for (int i = 0; i < events.size(); i++) {
                DomainEvent event = codec.decode(events.get(i), LogPosition.of(entry.ordinal(), i));
                if (event instanceof CustomerOptedOut || event instanceof CustomerOptedIn)
                    last = new ConsentProof(entry.ordinal(), entry.commit().at(), event);
            }
        }
        return Optional.ofNullable(last);
    }
}
