package crm.projections.campaign;

import static crm.store.documents.CollectionDefinition.projection;
import static crm.store.documents.CollectionDefinition.text;

import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.DeliveriesRecorded;
import crm.domain.campaign.SendTaskId;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/**
 * One document per customer and share of a mass message: what became of it. The events say it page by page, so it can be
 * rebuilt from them.
 */
@ProcessingGroup("deliveries")
public final class DeliveryProjection extends BatchFold<DeliveryProjection.Key, Delivery> {

    static final String CUSTOMER = "customer";

    record Key(SendTaskId taskId, String customerId) {
        @Override
        public String toString() {
            return taskId + "|" + customerId;
        }
    }

    public DeliveryProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Delivery> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents,
                projection("deliveries", text(CUSTOMER)),
                Delivery.class,
                delivery -> Map.of(CUSTOMER, delivery.customerId().value()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(DeliveriesRecorded.class);
    }

    @Override
    protected Collection<Key> keysOf(DomainEvent event) {
        if (!(event instanceof DeliveriesRecorded e) || e.target() != SendTarget.CUSTOMERS) return List.of();
        List<Key> keys = new ArrayList<>();
        for (Set<String> each : List.of(e.sent(), e.overLimit(), e.notFriends()))
            each.forEach(customer -> keys.add(new Key(e.taskId(), customer)));
        return keys;
    }

    @Override
    protected Object sequenceOf(DomainEvent event, Collection<Key> keys) {
        return keys.iterator().next().taskId().value();
    }

    @Override
    protected @Nullable Delivery fold(Key key, @Nullable Delivery before, DomainEvent event, EventContext context) {
        if (!(event instanceof DeliveriesRecorded e)) return before;
        return new Delivery(
                e.taskId(),
                e.campaignId(),
                new CustomerId(key.customerId()),
                e.storeId(),
                e.senderId(),
                statusOf(key.customerId(), e),
                e.at(),
                context.position());
    }

    private static DeliveryStatus statusOf(String customer, DeliveriesRecorded e) {
        if (e.sent().contains(customer)) return DeliveryStatus.SENT;
        return e.overLimit().contains(customer) ? DeliveryStatus.LIMIT_REACHED : DeliveryStatus.NOT_A_FRIEND;
    }
}
