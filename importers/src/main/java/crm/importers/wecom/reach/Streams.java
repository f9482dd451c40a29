package crm.importers.wecom.reach;

import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** What happened to one aggregate, from the log itself: a projection may be behind. */
final class Streams {

    private Streams() {}

    static List<DomainEvent> read(EventLog log, EventCodec codec, String aggregateId) {
        List<DomainEvent> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, 0)) {
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++)
                events.add(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)));
        }
        return events;
    }
}
