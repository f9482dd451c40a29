package crm.projections.moment;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.customer.CustomerId;
import crm.domain.moment.MomentShareEvent;
import crm.domain.moment.MomentShareEvent.MomentAudienceRecorded;
import crm.domain.moment.MomentShareEvent.MomentReachRecorded;
import crm.domain.moment.MomentShareEvent.ReactionsRecorded;
import crm.domain.moment.MomentTaskId;
import crm.domain.moment.Reaction;
import crm.domain.shared.DomainEvent;
import crm.projections.moment.MomentReach.Deed;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One document per moment and customer, however many staff members showed it to her: what is counted of a moment is the
 * number of these documents.
 */
@ProcessingGroup("moment-reach")
public final class MomentReachProjection extends BatchFold<MomentReachProjection.Key, MomentReach> {

    static final String CUSTOMER = "customer";

    /** Each holds the moment when it is so. */
    static final String PLANNED = "planned";

    static final String REACHED = "reached";
    static final String LIKED = "liked";
    static final String COMMENTED = "commented";
    static final String ENGAGED = "engaged";

    record Key(MomentTaskId taskId, CustomerId customerId) {
        @Override
        public String toString() {
            return taskId + "|" + customerId;
        }
    }

    public MomentReachProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<MomentReach> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection(
                        "moment-reach",
                        text(CUSTOMER),
                        text(PLANNED),
                        text(REACHED),
                        text(LIKED),
                        text(COMMENTED),
                        text(ENGAGED)),
                MomentReach.class,
                MomentReachProjection::fields);
    }

    private static Map<String, Object> fields(MomentReach reach) {
        String task = reach.taskId().value();
        Map<String, Object> fields = new HashMap<>();
        fields.put(CUSTOMER, reach.customerId().value());
        if (reach.planned()) fields.put(PLANNED, task);
        if (reach.seen() != null) fields.put(REACHED, task);
        if (reach.liked() != null) fields.put(LIKED, task);
        if (reach.commented() != null) fields.put(COMMENTED, task);
        if (reach.liked() != null || reach.commented() != null) fields.put(ENGAGED, task);
        return fields;
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(MomentAudienceRecorded.class, MomentReachRecorded.class, ReactionsRecorded.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        if (!(event instanceof MomentShareEvent e)) return List.of();
        MomentTaskId task = e.shareId().taskId();
        Set<Key> keys = new LinkedHashSet<>();
        switch (e) {
            case MomentAudienceRecorded planned -> planned.customers().forEach(one -> keys.add(new Key(task, one)));
            case MomentReachRecorded seen -> seen.customers().forEach(one -> keys.add(new Key(task, one)));
            case ReactionsRecorded reacted -> {
                reacted.likes().forEach(one -> keys.add(new Key(task, one.customerId())));
                reacted.comments().forEach(one -> keys.add(new Key(task, one.customerId())));
            }
            default -> {} // asked, published: nobody's yet
        }
        return keys;
    }

    @Override
    protected Object sequenceOf(DomainEvent event, Collection<Key> keys) {
        return keys.iterator().next().taskId().value();
    }

    @Override
    protected @Nullable MomentReach fold(
            Key key, @Nullable MomentReach before, DomainEvent event, EventContext context) {
        MomentReach reach = before == null ? MomentReach.nothing(key.taskId(), key.customerId()) : before;
        return switch (event) {
            case MomentAudienceRecorded e -> reach.asPlanned();
            case MomentReachRecorded e -> reach.seen(deed(e, e.at(), context));
            case ReactionsRecorded e -> {
                Instant liked = of(e.likes(), key.customerId());
                Instant commented = of(e.comments(), key.customerId());
                yield reach.reacted(
                        liked == null ? null : deed(e, liked, context),
                        commented == null ? null : deed(e, commented, context));
            }
            default -> before;
        };
    }

    private static Deed deed(MomentShareEvent event, Instant at, EventContext context) {
        return new Deed(event.shareId().staffId(), event.storeId(), at, context.position());
    }

    private static @Nullable Instant of(List<Reaction> reactions, CustomerId customer) {
        return reactions.stream()
                .filter(reaction -> reaction.customerId().equals(customer))
                .map(Reaction::at)
                .findFirst()
                .orElse(null);
    }
}
