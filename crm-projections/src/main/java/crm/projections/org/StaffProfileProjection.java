package crm.projections.org;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.org.StaffAccountEvent.ProfileConfirmed;
import crm.domain.org.StaffAccountEvent.ProfileRefused;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.projections.org.StaffProfileView.State;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per staff member of whose profile something is wanted. */
@ProcessingGroup("staff-profiles")
public final class StaffProfileProjection extends BatchFold<StaffAccountId, StaffProfileView> {

    public StaffProfileProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<StaffProfileView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("staff-profiles"), StaffProfileView.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ProfileRequested.class, ProfileConfirmed.class, ProfileRefused.class);
    }

    @Override
    protected Collection<StaffAccountId> keysOf(DomainEvent event) {
        return switch (event) {
            case ProfileRequested e -> List.of(e.staffId());
            case ProfileConfirmed e -> List.of(e.staffId());
            case ProfileRefused e -> List.of(e.staffId());
            default -> List.of();
        };
    }

    @Override
    protected @Nullable StaffProfileView fold(
            StaffAccountId staff, @Nullable StaffProfileView before, DomainEvent event, EventContext context) {
        if (event instanceof ProfileRequested e)
            return new StaffProfileView(e.cards(), State.WAITING, new TreeSet<>(), null, e.at());
        if (before == null) return null; // nothing comes before the request
        return switch (event) {
            case ProfileConfirmed e ->
                new StaffProfileView(
                        before.wanted(),
                        e.ignored().isEmpty() ? State.DONE : State.IGNORED,
                        new TreeSet<>(e.ignored()),
                        null,
                        e.at());
            case ProfileRefused e ->
                new StaffProfileView(before.wanted(), State.REFUSED, new TreeSet<>(), e.errorCode(), e.at());
            default -> before;
        };
    }
}
