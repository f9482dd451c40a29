package crm.projections.contact;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.contact.ContactTransferEvent;
import crm.domain.contact.TransferPassage;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.projections.contact.TransferStandingProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.projections.shared.SmallMap;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per customer who was ever handed over: what counts for the next time. */
@ProcessingGroup("transfer-standing")
public final class TransferStandingProjection extends BatchFold<CustomerId, Entry> {

    /** @param passages by batch */
    record Entry(SmallMap<TransferPassage> passages) {}

    public TransferStandingProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("transfer-standing"), Entry.class, entry -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ContactTransferEvent.class);
    }

    @Override
    protected Collection<CustomerId> keysOf(DomainEvent event) {
        return event instanceof ContactTransferEvent e ? List.of(e.handover().customerId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(
            CustomerId customer, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof ContactTransferEvent of)) return before;
        SmallMap<TransferPassage> passages = before == null ? SmallMap.empty() : before.passages();
        String batch = of.handover().batchId().value();
        return new Entry(passages.with(batch, TransferPassage.after(passages.get(batch), of)));
    }
}
