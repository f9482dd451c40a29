package crm.projections.sharetarget;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.shared.DomainEvent;
import crm.domain.sharetarget.ShareTargetEvent;
import crm.domain.sharetarget.ShareTargetEvent.TargetDropped;
import crm.domain.sharetarget.ShareTargetEvent.TargetSet;
import crm.domain.sharetarget.ShareTargetId;
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

/** One document per target that was ever set. */
@ProcessingGroup("share-targets")
public final class ShareTargetProjection extends BatchFold<ShareTargetId, TargetView> {

    public ShareTargetProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<TargetView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("share-targets", number(RangeQuery.VERSION)), TargetView.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ShareTargetEvent.class);
    }

    @Override
    protected Collection<ShareTargetId> keysOf(DomainEvent event) {
        return event instanceof ShareTargetEvent e ? List.of(e.targetId()) : List.of();
    }

    @Override
    protected @Nullable TargetView fold(
            ShareTargetId id, @Nullable TargetView before, DomainEvent event, EventContext context) {
        if (!(event instanceof ShareTargetEvent of)) return before;
        return switch (of) {
            case TargetSet e -> new TargetView(id, e.periodId(), e.place(), e.permille(), e.by(), e.at());
            case TargetDropped e ->
                before == null
                        ? null // nothing comes before the first target
                        : new TargetView(id, before.periodId(), before.place(), 0, e.by(), e.at());
        };
    }
}
