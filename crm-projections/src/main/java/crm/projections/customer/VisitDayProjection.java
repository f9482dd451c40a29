package crm.projections.customer;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent;
import crm.projections.customer.VisitDayProjection.Entry;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per customer and business day on which she opened a mini-program: when, and by what link. */
@ProcessingGroup("visit-days")
public final class VisitDayProjection extends BatchFold<VisitDayId, Entry> {

    /** Epoch day. */
    static final String DAY = "day";

    record Entry(CustomerId customerId, long day, List<Opening> openings) {}

    /** @param mark of the link; null: it had none */
    record Opening(Instant at, @Nullable String mark) {}

    public VisitDayProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("visit-days", number(DAY)), Entry.class, entry -> Map.of(DAY, entry.day()));
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(VisitEvent.class);
    }

    @Override
    protected Collection<VisitDayId> keysOf(DomainEvent event) {
        return event instanceof VisitEvent e ? List.of(e.dayId()) : List.of();
    }

    @Override
    protected @Nullable Entry fold(VisitDayId day, @Nullable Entry before, DomainEvent event, EventContext context) {
        if (!(event instanceof VisitEvent e)) return before;
        List<Opening> openings = before == null ? new ArrayList<>() : new ArrayList<>(before.openings());
        openings.add(new Opening(e.visit().at(), e.visit().mark()));
        return new Entry(day.customerId(), day.day().toEpochDay(), List.copyOf(openings));
    }
}
