package crm.projections.period;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.period.BookPeriodEvent;
import crm.domain.period.BookPeriodEvent.PeriodClosed;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainEvent;
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

/** One document per month whose books are closed. */
@ProcessingGroup("book-periods")
public final class BookPeriodProjection extends BatchFold<BookPeriodId, ClosedPeriod> {

    public BookPeriodProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<ClosedPeriod> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("book-periods", number(RangeQuery.VERSION)), ClosedPeriod.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(BookPeriodEvent.class);
    }

    @Override
    protected Collection<BookPeriodId> keysOf(DomainEvent event) {
        return event instanceof BookPeriodEvent e ? List.of(e.periodId()) : List.of();
    }

    @Override
    protected @Nullable ClosedPeriod fold(
            BookPeriodId id, @Nullable ClosedPeriod before, DomainEvent event, EventContext context) {
        if (!(event instanceof BookPeriodEvent of)) return before;
        return switch (of) {
            case PeriodClosed e -> new ClosedPeriod(id, e.by(), e.at(), context.position());
        };
    }
}
