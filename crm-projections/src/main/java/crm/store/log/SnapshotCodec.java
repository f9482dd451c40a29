package crm.store.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates as snapshots and back: JSON of their fields under the type's stable name and the class's {@link Revision}. A
 * snapshot of another revision is passed over, its aggregate is rebuilt from events.
 */
public final class SnapshotCodec {

    private static final String NAME_SUFFIX = ".snapshot";

    private record Shape(Class<?> type, int revision) {}

    private final JsonMapper json = EventJson.mapper();
    private final Map<String, Shape> shapes = new HashMap<>();

    /**
     * @param aggregateTypes classes with {@link AggregateRoot} and {@link Revision}; others are left out: they are never
     *     kept as snapshots
     */
    public SnapshotCodec(Collection<Class<?>> aggregateTypes) {
        for (Class<?> type : aggregateTypes) {
            AggregateRoot root = type.getAnnotation(AggregateRoot.class);
            Revision revision = type.getAnnotation(Revision.class);
            if (root != null && revision != null)
                shapes.put(root.type(), new Shape(type, Integer.parseInt(revision.value())));
        }
    }

    /** @throws IllegalArgumentException when the aggregate's type is not one that is kept */
    public Snapshot encode(String aggregateId, String aggregateType, long sequence, Instant at, Object aggregate) {
        Shape shape = shapes.get(aggregateType);
        if (shape == null || shape.type() != aggregate.getClass())
            throw new IllegalArgumentException("No snapshots are kept of " + aggregateType);
        return new Snapshot(
                aggregateId,
                aggregateType,
                sequence,
                at,
                aggregateType + NAME_SUFFIX,
                shape.revision(),
                json.writeValueAsBytes(aggregate));
    }

    /** Empty when it was written by another revision of its class. */
    public Optional<Object> decode(Snapshot snapshot) {
        Shape shape = shapes.get(snapshot.aggregateType());
        if (shape == null || shape.revision() != snapshot.revision()) return Optional.empty();
        return Optional.of(json.readValue(snapshot.payload(), shape.type()));
    }
}
