package crm.projections.org;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagChangeEvent;
import crm.domain.tag.TagChangeEvent.TagChangeCompleted;
import crm.domain.tag.TagChangeEvent.TagChangeRefused;
import crm.domain.tag.TagChangeEvent.TagChangeRequested;
import crm.domain.tag.TagChangeId;
import crm.projections.org.TagChangeView.State;
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

/** One document per change of tags; those that are not done are listed. */
@ProcessingGroup("tag-changes")
public final class TagChangeProjection extends BatchFold<TagChangeId, TagChangeView> {

    static final String UNDONE = "undone";

    public TagChangeProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<TagChangeView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("tag-changes", number(UNDONE)),
                TagChangeView.class,
                view -> view.state() == State.DONE
                        ? Map.of()
                        : Map.of(UNDONE, view.requestedAt().toEpochMilli()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(TagChangeEvent.class);
    }

    @Override
    protected Collection<TagChangeId> keysOf(DomainEvent event) {
        return event instanceof TagChangeEvent e ? List.of(e.changeId()) : List.of();
    }

    @Override
    protected @Nullable TagChangeView fold(
            TagChangeId change, @Nullable TagChangeView before, DomainEvent event, EventContext context) {
        if (event instanceof TagChangeRequested e)
            return new TagChangeView(change, e.content(), State.WAITING, null, e.at());
        if (before == null) return null; // nothing comes before the request
        return switch (event) {
            case TagChangeCompleted e -> before.as(State.DONE, null);
            case TagChangeRefused e -> before.as(State.REFUSED, e.errorCode());
            default -> before;
        };
    }
}
