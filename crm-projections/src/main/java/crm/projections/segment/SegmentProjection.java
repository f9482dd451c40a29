package crm.projections.segment;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.segment.SegmentEvent;
import crm.domain.segment.SegmentEvent.SegmentArchived;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentDescribed;
import crm.domain.segment.SegmentEvent.SegmentFrozen;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentEvent.SegmentRestored;
import crm.domain.segment.SegmentEvent.SegmentShared;
import crm.domain.segment.SegmentEvent.SegmentWatched;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSharing;
import crm.domain.shared.DomainEvent;
import crm.projections.query.RuleJson;
import crm.projections.segment.SegmentProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per segment: how it stands. */
@ProcessingGroup("segments")
public final class SegmentProjection extends BatchFold<SegmentId, Entry> {

    /** @param rule with its form: a document may be older than the tree of today */
    record Entry(
            SegmentId segmentId,
            String owner,
            String name,
            String description,
            String rule,
            int definition,
            SegmentSharing sharing,
            boolean archived,
            boolean watched,
            Instant definedAt,
            String changedBy,
            Instant changedAt) {

        Entry called(String newName, String newDescription) {
            return new Entry(
                    segmentId,
                    owner,
                    newName,
                    newDescription,
                    rule,
                    definition,
                    sharing,
                    archived,
                    watched,
                    definedAt,
                    changedBy,
                    changedAt);
        }

        Entry by(SegmentRedefined e) {
            return new Entry(
                    segmentId,
                    owner,
                    name,
                    description,
                    RuleJson.write(e.rule().tree()),
                    e.definition(),
                    sharing,
                    archived,
                    watched,
                    definedAt,
                    e.by(),
                    e.at());
        }

        Entry as(SegmentSharing newSharing, boolean isArchived, boolean isWatched) {
            return new Entry(
                    segmentId,
                    owner,
                    name,
                    description,
                    rule,
                    definition,
                    newSharing,
                    isArchived,
                    isWatched,
                    definedAt,
                    changedBy,
                    changedAt);
        }

        SegmentView view() {
            return new SegmentView(
                    segmentId,
                    owner,
                    name,
                    description,
                    RuleJson.read(rule),
                    definition,
                    sharing,
                    archived,
                    watched,
                    definedAt,
                    changedBy,
                    changedAt);
        }
    }

    public SegmentProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("segments", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(SegmentEvent.class);
    }

    @Override
    protected Collection<SegmentId> keysOf(DomainEvent event) {
        return event instanceof SegmentEvent e ? List.of(e.segmentId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(SegmentId id, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof SegmentEvent of)) return before;
        if (of instanceof SegmentDefined e) return defined(e);
        if (before == null) return null; // nothing comes before the definition
        return switch (of) {
            case SegmentDefined e -> before; // above
            case SegmentRedefined e -> before.by(e);
            case SegmentDescribed e -> before.called(e.name(), e.description());
            case SegmentShared e -> before.as(e.sharing(), before.archived(), before.watched());
            case SegmentArchived e -> before.as(before.sharing(), true, false);
            case SegmentRestored e -> before.as(before.sharing(), false, before.watched());
            case SegmentWatched e -> before.as(before.sharing(), before.archived(), e.watched());
            case SegmentFrozen e -> before;
        };
    }

    private static Entry defined(SegmentDefined e) {
        return new Entry(
                e.segmentId(),
                e.by(),
                e.name(),
                e.description(),
                RuleJson.write(e.rule().tree()),
                1,
                SegmentSharing.PRIVATE,
                false,
                false,
                e.at(),
                e.by(),
                e.at());
    }
}
