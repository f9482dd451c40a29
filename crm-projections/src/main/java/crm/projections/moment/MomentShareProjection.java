package crm.projections.moment;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.moment.MomentShareEvent;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.MomentShareAsked;
import crm.domain.moment.MomentShareEvent.MomentSharePublished;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentShareId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per staff member's share of a moment, with its figures. */
@ProcessingGroup("moment-shares")
public final class MomentShareProjection extends BatchFold<MomentShareId, MomentShareView> {

    /** The moment of a share, and of one that was published. */
    static final String TASK = "task";

    static final String PUBLISHED = "published";

    public MomentShareProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<MomentShareView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("moment-shares", text(TASK), text(PUBLISHED)),
                MomentShareView.class,
                MomentShareProjection::fields);
    }

    private static Map<String, Object> fields(MomentShareView share) {
        String task = share.shareId().taskId().value();
        Map<String, Object> fields = new HashMap<>(Map.of(TASK, task));
        if (share.publishedAt() != null) fields.put(PUBLISHED, task);
        return fields;
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MomentShareEvent.class);
    }

    @Override
    protected Collection<MomentShareId> keysOf(DomainEvent event) {
        return event instanceof MomentShareEvent e ? List.of(e.shareId()) : List.of();
    }

    @Override
    protected @Nullable MomentShareView fold(
            MomentShareId share, @Nullable MomentShareView before, DomainEvent event, EventContext context) {
        if (event instanceof MomentShareAsked e) return new MomentShareView(share, e.storeId(), null, 0, 0, 0, 0);
        if (before == null) return null; // nothing comes before the asking
        return switch ((MomentShareEvent) event) {
            case MomentShareAsked e -> before; // above
            case MomentSharePublished e -> before.published(e.at());
            case MomentAudienceRecorded e -> before.plus(e.customers().size(), 0, 0, 0);
            case MomentReachRecorded e -> before.plus(0, e.customers().size(), 0, 0);
            case ReactionsRecorded e ->
                before.plus(0, 0, e.likes().size(), e.comments().size());
        };
    }
}
