package crm.projections.identity;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.projections.identity.MergerProjection.Entry;
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

/** One document per record that became part of another customer's. */
@ProcessingGroup("customer-mergers")
public final class MergerProjection extends BatchFold<CustomerId, Entry> {

    record Entry(CustomerId into) {}

    public MergerProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("customer-mergers", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(CustomerMerged.class);
    }

    @Override
    protected Collection<CustomerId> keysOf(DomainEvent event) {
        return event instanceof CustomerMerged e ? List.of(e.customerId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(
            CustomerId customer, @Nullable Entry before, DomainEvent event, EventContext context) {
        return event instanceof CustomerMerged e ? new Entry(e.into()) : before;
    }
}
