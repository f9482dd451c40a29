package crm.importers.wecom;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.Provenance;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import crm.store.log.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is so now, read from the log: a projection may be behind what was decided a moment ago. */
public final class Streams {

    private final EventLog log;
    private final EventCodec codec;
    private final JsonMapper json = JsonMapper.builder().build();

    public Streams(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /** @param source of the input that led to it ({@link Provenance#SOURCE}); null when it is not known */
    public record Sourced(DomainEvent event, @Nullable String source) {}

    /** All that happened to an aggregate, in order. */
    public List<DomainEvent> events(String aggregateId) {
        return sourced(aggregateId).stream().map(Sourced::event).toList();
    }

    public List<Sourced> sourced(String aggregateId) {
        List<Sourced> events = new ArrayList<>();
        for (Entry entry : log.readStream(aggregateId, 0)) {
            String source = json.readTree(entry.commit().metadata())
                    .path(Provenance.SOURCE)
                    .asString(null);
            List<StoredEvent> stored = entry.commit().events();
            for (int i = 0; i < stored.size(); i++)
                events.add(new Sourced(codec.decode(stored.get(i), LogPosition.of(entry.ordinal(), i)), source));
        }
        return events;
    }
}
