package crm.projections.customer;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.customer.CustomerId;
import crm.domain.org.MiniProgram;
import crm.domain.shared.DomainEvent;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitEvent;
import crm.domain.visit.VisitScene;
import crm.projections.customer.CustomerVisitsProjection.Visits;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.projections.shared.FoldStore;
import crm.projections.shared.SmallMap;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per customer: visits to mini-programs by business day and scene, and the last one. */
@ProcessingGroup("customer-visits")
public final class CustomerVisitsProjection extends BatchFold<CustomerId, Visits> {

    /** @param days by ISO date; below it by the scene's name how many */
    record Visits(
            CustomerId customerId,
            SmallMap<SmallMap<Integer>> days,
            Instant firstAt,
            Instant lastAt,
            String lastVisitId,
            MiniProgram lastMiniProgram,
            VisitScene lastScene) {

        static Visits of(CustomerId customer, String day, MiniProgramVisit visit) {
            return new Visits(
                            customer,
                            SmallMap.empty(),
                            visit.at(),
                            visit.at(),
                            visit.visitId(),
                            visit.miniProgram(),
                            visit.scene())
                    .oneMore(day, visit);
        }

        Visits oneMore(String day, MiniProgramVisit visit) {
            SmallMap<Integer> scenes = days.getOrDefault(day, SmallMap.empty());
            String scene = visit.scene().name();
            boolean last = isAfterLast(visit);
            return new Visits(
                    customerId,
                    days.with(day, scenes.with(scene, scenes.getOrDefault(scene, 0) + 1)),
                    visit.at().isBefore(firstAt) ? visit.at() : firstAt,
                    last ? visit.at() : lastAt,
                    last ? visit.visitId() : lastVisitId,
                    last ? visit.miniProgram() : lastMiniProgram,
                    last ? visit.scene() : lastScene);
        }

        /** Of one moment the greater id, so that the order of arrival does not show. */
        private boolean isAfterLast(MiniProgramVisit visit) {
            int order = visit.at().compareTo(lastAt);
            return order > 0 || order == 0 && visit.visitId().compareTo(lastVisitId) > 0;
        }
    }

    public CustomerVisitsProjection(DocumentStore documents) {
        this(storeIn(documents));
    }

    CustomerVisitsProjection(FoldStore<Visits> store) {
        super(store);
    }

    static DocumentFoldStore<Visits> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("customer-visits", number(RangeQuery.VERSION)), Visits.class, v -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(VisitEvent.class);
    }

    @Override
    protected Collection<CustomerId> keysOf(DomainEvent event) {
        return event instanceof VisitEvent e ? List.of(e.customerId()) : List.of();
    }

    @Override
    protected @Nullable Visits fold(
            CustomerId customer, @Nullable Visits before, DomainEvent event, EventContext context) {
        if (!(event instanceof VisitEvent e)) return before;
        String day = e.dayId().day().toString();
        return before == null ? Visits.of(customer, day, e.visit()) : before.oneMore(day, e.visit());
    }
}
