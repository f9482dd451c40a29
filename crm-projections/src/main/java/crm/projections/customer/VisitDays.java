package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitScene;
import crm.projections.customer.CustomerVisitsProjection.Visits;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** On which days a customer opened mini-programs. */
final class VisitDays {

    private final DocumentFoldStore<Visits> store;

    VisitDays(DocumentStore documents) {
        this.store = CustomerVisitsProjection.storeIn(documents);
    }

    /** The latest first. */
    List<VisitDayId> daysOf(CustomerId customer) {
        List<VisitDayId> days = new ArrayList<>();
        find(customer)
                .ifPresent(visits -> visits.days()
                        .keySet()
                        .forEach(day -> days.addFirst(VisitDayId.of(customer, LocalDate.parse(day)))));
        return days;
    }

    Optional<CustomerVisits> of(CustomerId customer) {
        return find(customer).map(VisitDays::view);
    }

    private Optional<Visits> find(CustomerId customer) {
        return store.collection().get(customer.value()).map(store::read);
    }

    private static CustomerVisits view(Visits visits) {
        SortedMap<LocalDate, SortedMap<VisitScene, Integer>> days = new TreeMap<>();
        visits.days().forEach((day, scenes) -> {
            SortedMap<VisitScene, Integer> counts = new TreeMap<>();
            scenes.forEach((scene, count) -> counts.put(VisitScene.valueOf(scene), count));
            days.put(LocalDate.parse(day), counts);
        });
        return new CustomerVisits(
                visits.customerId(),
                days,
                visits.firstAt(),
                visits.lastAt(),
                visits.lastMiniProgram(),
                visits.lastScene());
    }
}
