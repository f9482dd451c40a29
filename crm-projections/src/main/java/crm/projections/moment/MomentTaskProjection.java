package crm.projections.moment;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.moment.MomentAudience;
import crm.domain.moment.MomentContent;
import crm.domain.moment.MomentTaskEvent;
import crm.domain.moment.MomentTaskEvent.MomentCancellingRefused;
import crm.domain.moment.MomentTaskEvent.MomentCancellingWanted;
import crm.domain.moment.MomentTaskEvent.MomentTaskAccepted;
import crm.domain.moment.MomentTaskEvent.MomentTaskCancelled;
import crm.domain.moment.MomentTaskEvent.MomentTaskClosed;
import crm.domain.moment.MomentTaskEvent.MomentTaskCreated;
import crm.domain.moment.MomentTaskEvent.MomentTaskDoubted;
import crm.domain.moment.MomentTaskEvent.MomentTaskRefused;
import crm.domain.moment.MomentTaskEvent.MomentTaskRequested;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.MomentTaskState;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.projections.moment.MomentTaskProjection.Entry;
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

/** One document per moment: what it says and where it stands. */
@ProcessingGroup("moment-tasks")
public final class MomentTaskProjection extends BatchFold<MomentTaskId, Entry> {

    /** @param staffIds who was asked, {@code tagIds} whose customers; in the order of the event */
    record Entry(
            MomentTaskId taskId,
            String title,
            @Nullable StoreId storeId,
            List<String> staffIds,
            List<String> tagIds,
            MomentContent content,
            Instant requestedAt,
            MomentTaskState state,
            @Nullable Integer errorCode,
            boolean cancelWanted,
            @Nullable Integer cancelRefusal) {

        Entry in(MomentTaskState next, @Nullable Integer code) {
            return new Entry(
                    taskId,
                    title,
                    storeId,
                    staffIds,
                    tagIds,
                    content,
                    requestedAt,
                    next,
                    code,
                    cancelWanted,
                    cancelRefusal);
        }

        Entry cancelling(boolean wanted, @Nullable Integer refusal) {
            return new Entry(
                    taskId, title, storeId, staffIds, tagIds, content, requestedAt, state, errorCode, wanted, refusal);
        }
    }

    public MomentTaskProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("moment-tasks", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MomentTaskEvent.class);
    }

    @Override
    protected Collection<MomentTaskId> keysOf(DomainEvent event) {
        return event instanceof MomentTaskEvent e ? List.of(e.taskId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(MomentTaskId task, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (event instanceof MomentTaskRequested e) return requested(e);
        if (before == null) return null; // nothing comes before the request
        return switch ((MomentTaskEvent) event) {
            case MomentTaskRequested e -> before; // above
            case MomentTaskDoubted e -> before.in(MomentTaskState.UNCERTAIN, null);
            case MomentTaskAccepted e -> before.in(MomentTaskState.ACCEPTED, null);
            case MomentTaskCreated e -> before.in(MomentTaskState.CREATED, null);
            case MomentTaskRefused e -> before.in(MomentTaskState.REFUSED, e.errorCode());
            case MomentCancellingWanted e -> before.cancelling(true, null);
            case MomentTaskCancelled e -> before.in(MomentTaskState.CANCELLED, null);
            case MomentCancellingRefused e -> before.cancelling(false, e.errorCode());
            case MomentTaskClosed e -> before.in(MomentTaskState.CLOSED, null);
        };
    }

    private static Entry requested(MomentTaskRequested e) {
        MomentAudience audience = e.audience();
        return new Entry(
                e.taskId(),
                e.title(),
                e.storeId(),
                audience.staffIds().stream().map(staff -> staff.value()).toList(),
                audience.tagIds().stream().map(tag -> tag.value()).toList(),
                e.content(),
                e.at(),
                MomentTaskState.WANTED,
                null,
                false,
                null);
    }
}
