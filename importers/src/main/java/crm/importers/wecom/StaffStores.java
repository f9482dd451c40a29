package crm.importers.wecom;

import crm.domain.org.StaffAccountEvent.StaffRegistered;
import crm.domain.org.StaffAccountEvent.StaffStoresAssigned;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which store a staff member served at a time, read from the log: a projection may be behind what an import said a moment
 * ago, and knows only what is so now.
 */
public final class StaffStores {

    private final EventLog log;
    private final EventCodec codec;

    public StaffStores(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** Null when there was none or more than one: then nobody can say which. */
    public @Nullable StoreId storeOf(StaffAccountId staffId, Instant at) {
        Set<StoreId> stores = Set.of();
        Instant since = Instant.MIN;
        for (DomainEvent event : history(staffId)) {
            // What is known first counts for the time before it too.
            if (event instanceof StaffRegistered registered) stores = registered.storeIds();
            if (event instanceof StaffStoresAssigned assigned
                    && !assigned.at().isAfter(at)
                    && !assigned.at().isBefore(since)) {
                stores = assigned.storeIds();
                since = assigned.at();
            }
        }
        return stores.size() == 1 ? stores.iterator().next() : null;
    }

    private List<DomainEvent> history(StaffAccountId staffId) {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.readStream(staffId.value(), 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++)
                events.add(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return events;
    }
}
