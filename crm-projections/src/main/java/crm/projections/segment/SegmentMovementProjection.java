package crm.projections.segment;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.segment.SegmentWatchEvent;
import crm.domain.segment.SegmentWatchEvent.SegmentEntered;
import crm.domain.segment.SegmentWatchEvent.SegmentFound;
import crm.domain.segment.SegmentWatchEvent.SegmentLeft;
import crm.domain.shared.DomainEvent;
import crm.projections.segment.SegmentMovements.Day;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per watched segment and business day: how many came and went. */
@ProcessingGroup("segment-movements")
public final class SegmentMovementProjection extends BatchFold<String, Day> {

    public SegmentMovementProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Day> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("segment-movements"), Day.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(SegmentWatchEvent.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        return event instanceof SegmentWatchEvent e
                ? List.of(SegmentMovements.key(e.watchId().segmentId(), e.day()))
                : List.of();
    }

    @Override
    protected @Nullable Day fold(String key, @Nullable Day before, DomainEvent event, EventContext context) {
        if (!(event instanceof SegmentWatchEvent of)) return before;
        Day day = before == null ? new Day(of.day(), 0, 0, 0) : before;
        return switch (of) {
            case SegmentFound e -> day.plus(e.customers().size(), 0, 0);
            case SegmentEntered e -> day.plus(0, e.customers().size(), 0);
            case SegmentLeft e -> day.plus(0, 0, e.customers().size());
        };
    }
}
