package crm.projections.segment;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.segment.SegmentEvent;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentFrozen;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.domain.shared.DomainEvent;
import crm.projections.query.RuleJson;
import crm.projections.segment.SegmentHistoryProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per definition of a segment and one per snapshot, those of a segment beside each other. */
@ProcessingGroup("segment-history")
public final class SegmentHistoryProjection extends BatchFold<String, Entry> {

    /** Of two things that keys may hold; a segment's id has no slash. */
    private static final String DEFINITIONS = "/d/";

    private static final String SNAPSHOTS = "/s/";

    /**
     * @param number of the definition; 0: a snapshot
     * @param rule of a definition, with its form
     */
    record Entry(
            SegmentId segmentId,
            int number,
            @Nullable String rule,
            @Nullable SegmentSnapshot snapshot,
            String by,
            Instant at) {}

    public SegmentHistoryProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("segment-history"), Entry.class, e -> Map.of());
    }

    static String definitions(SegmentId segment) {
        return segment.value() + DEFINITIONS;
    }

    static String snapshots(SegmentId segment) {
        return segment.value() + SNAPSHOTS;
    }

    static String key(SegmentId segment, int definition) {
        return definitions(segment) + "%08d".formatted(definition);
    }

    static String key(SegmentId segment, SnapshotId snapshot) {
        return snapshots(segment) + snapshot.value();
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(SegmentDefined.class, SegmentRedefined.class, SegmentFrozen.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        return switch (event) {
            case SegmentDefined e -> List.of(key(e.segmentId(), 1));
            case SegmentRedefined e -> List.of(key(e.segmentId(), e.definition()));
            case SegmentFrozen e -> List.of(key(e.segmentId(), e.snapshot().snapshotId()));
            default -> List.of();
        };
    }

    @Override
    protected @Nullable Entry fold(String key, @Nullable Entry before, DomainEvent event, EventContext context) {
        return switch (event) {
            case SegmentDefined e -> definition(e, 1, e.rule().tree());
            case SegmentRedefined e -> definition(e, e.definition(), e.rule().tree());
            case SegmentFrozen e -> new Entry(e.segmentId(), 0, null, e.snapshot(), e.by(), e.at());
            default -> before;
        };
    }

    private static Entry definition(SegmentEvent e, int number, SegmentRule rule) {
        return new Entry(e.segmentId(), number, RuleJson.write(rule), null, e.by(), e.at());
    }
}
