package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.visit.VisitDayId;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.List;

/**
 * Under which ids of the log something is told of a customer, whether she is shown or became part of another one. Ids only,
 * for whoever carries facts from one record to another; what it knows is as old as the projections
 * {@code customer-profile} and {@code customer-visits}.
 */
public class CustomerStreams {

    private final DocumentFoldStore<CustomerState> profiles;
    private final VisitDays visits;

    public CustomerStreams(DocumentStore documents) {
        this.profiles = CustomerProfileProjection.storeIn(documents);
        this.visits = new VisitDays(documents);
    }

    /** Staff members with whom she has or had a relation. */
    public List<StaffAccountId> staffOf(CustomerId customer) {
        return profiles.collection()
                .get(customer.value())
                .map(profiles::read)
                .map(state -> state.relations().keySet().stream()
                        .map(StaffAccountId::new)
                        .toList())
                .orElse(List.of());
    }

    /** Days on which she opened mini-programs, the latest first. */
    public List<VisitDayId> visitDaysOf(CustomerId customer) {
        return visits.daysOf(customer);
    }
}
