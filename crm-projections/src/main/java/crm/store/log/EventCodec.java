package crm.store.log;

import crm.domain.EventCatalogue;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Domain events as they are kept and back: under their stable {@link EventName}, as JSON by the rules of {@code
 * EventJson}. An event of an older revision goes through the upcasters first, one revision at a time; only then is there
 * a detour over a map. Safe for many threads.
 */
public final class EventCodec {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private record Kind(
            String name, int revision, @Nullable PlainRecords plain, ObjectReader reader, ObjectWriter writer) {

        DomainEvent read(byte[] payload) {
            Object read = plain == null ? null : plain.read(payload);
            return read == null ? reader.readValue(payload) : (DomainEvent) read;
        }
    }

    private final JsonMapper json = EventJson.mapper();
    private final EventCatalogue catalogue;
    private final Map<String, Kind> byName = new HashMap<>();
    private final Map<Class<?>, Kind> byType = new HashMap<>();

    public EventCodec(EventCatalogue catalogue) {
        this.catalogue = catalogue;
        for (EventCatalogue.EventType type : catalogue.all()) {
            Kind kind = new Kind(
                    type.name(),
                    type.revision(),
                    PlainRecords.of(type.type()).orElse(null),
                    json.readerFor(type.type()),
                    json.writerFor(type.type()));
            byName.put(kind.name(), kind);
            byType.put(type.type(), kind);
        }
    }

    /** @throws IllegalArgumentException when the event is not of a catalogued type */
    public StoredEvent encode(DomainEvent event) {
        Kind kind = kind(event);
        return new StoredEvent(kind.name(), kind.revision(), kind.writer().writeValueAsBytes(event));
    }

    /** The event's stable name. */
    public String nameOf(DomainEvent event) {
        return kind(event).name();
    }

    private Kind kind(DomainEvent event) {
        Kind kind = byType.get(event.getClass());
        if (kind == null) throw new IllegalArgumentException("Not in the event catalogue: " + event.getClass());
        return kind;
    }

    /**
     * @param position of the event, to name it when it cannot be read
     * @throws UnreadableEvent when its name or revision is unknown or its fields do not fit
     */
    public DomainEvent decode(StoredEvent stored, long position) {
        Kind kind = byName.get(stored.name());
        if (kind == null) throw unreadable(stored, position, "its name is unknown", null);
        if (stored.revision() > kind.revision())
            throw unreadable(stored, position, "this version knows revisions up to " + kind.revision(), null);
        try {
            return stored.revision() == kind.revision() ? kind.read(stored.payload()) : upcast(kind, stored, position);
        } catch (JacksonException e) {
            throw unreadable(stored, position, String.valueOf(e.getOriginalMessage()), e);
        }
    }

    private DomainEvent upcast(Kind kind, StoredEvent stored, long position) {
        Map<String, Object> fields = json.readerFor(FIELDS).readValue(stored.payload());
        try {
            fields = catalogue.upcast(stored.name(), stored.revision(), fields);
        } catch (RuntimeException e) {
            throw unreadable(stored, position, "its upcaster failed", e);
        }
        return kind.reader().readValue(json.writeValueAsBytes(fields));
    }

    private static UnreadableEvent unreadable(
            StoredEvent stored, long position, String reason, @Nullable Throwable cause) {
        return new UnreadableEvent(stored.name(), stored.revision(), position, reason, cause);
    }
}
