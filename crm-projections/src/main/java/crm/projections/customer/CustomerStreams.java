package crm.projections.customer;

import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import crm.domain.visit.VisitDayId;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.DocumentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Her relations that have not ended, of those of these customers who are known. */
    public Map<CustomerId, List<StaffAccountId>> openRelations(Collection<CustomerId> customers) {
        return openRelations(customers, Set.of());
    }

    /** @param anyOf of the tags that the staff member put on her; none: whatever the tags */
    public Map<CustomerId, List<StaffAccountId>> openRelations(Collection<CustomerId> customers, Set<TagId> anyOf) {
        Set<String> tags = anyOf.stream().map(TagId::value).collect(Collectors.toSet());
        Map<CustomerId, List<StaffAccountId>> relations = new HashMap<>();
        profiles.load(customers.stream().map(CustomerId::value).toList())
                .values()
                .forEach(stored -> {
                    CustomerState state = stored.value();
                    List<StaffAccountId> staff = new ArrayList<>();
                    state.relations().forEach((id, relation) -> {
                        boolean open = relation.standing() != null
                                && relation.standing().status() == ContactStatus.ADDED;
                        if (open && (tags.isEmpty() || !Collections.disjoint(relation.tagsOn(), tags)))
                            staff.add(new StaffAccountId(id));
                    });
                    relations.put(state.customerId(), staff);
                });
        return relations;
    }

    /** Days on which she opened mini-programs, the latest first. */
    public List<VisitDayId> visitDaysOf(CustomerId customer) {
        return visits.daysOf(customer);
    }
}
