package crm.projections.milestone;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.milestone.MilestoneEvent;
import crm.domain.milestone.MilestoneEvent.MilestoneErased;
import crm.domain.milestone.MilestoneEvent.MilestoneMarked;
import crm.domain.milestone.MilestoneId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per day that was ever marked. */
@ProcessingGroup("milestones")
public final class MilestoneProjection extends BatchFold<MilestoneId, MilestoneView> {

    public MilestoneProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<MilestoneView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("milestones", number(RangeQuery.VERSION)), MilestoneView.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MilestoneEvent.class);
    }

    @Override
    protected Collection<MilestoneId> keysOf(DomainEvent event) {
        return event instanceof MilestoneEvent e ? List.of(e.milestoneId()) : List.of();
    }

    @Override
    protected @Nullable MilestoneView fold(
            MilestoneId id, @Nullable MilestoneView before, DomainEvent event, EventContext context) {
        if (!(event instanceof MilestoneEvent of)) return before;
        return switch (of) {
            case MilestoneMarked e -> new MilestoneView(id, e.day(), e.place(), e.text(), e.by(), e.at(), false);
            case MilestoneErased e ->
                before == null
                        ? null // nothing comes before the first mark
                        : new MilestoneView(id, before.day(), before.place(), before.text(), e.by(), e.at(), true);
        };
    }
}
