package crm.projections.customer;

import crm.domain.contact.ContactStanding;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.StaffRelationsProjection.Entry;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a staff member has as customers. A relation of no store is for who sees all. */
public class StaffCustomers {

    private static final int PAGE = 1_000;

    private final DocumentFoldStore<Entry> relations;
    private final DocumentFoldStore<CustomerState> profiles;
    private final Vault vault;

    public StaffCustomers(DocumentStore documents, Vault vault) {
        this.relations = StaffRelationsProjection.storeIn(documents);
        this.profiles = CustomerProfileProjection.storeIn(documents);
        this.vault = vault;
    }

    /** All within the scope, by how long they have known each other, the youngest first. */
    public List<StaffCustomer> of(StaffAccountId staffId, DataScope scope) {
        List<StaffCustomer> customers = new ArrayList<>();
        // Up to the next text there is: exactly this one.
        RangeQuery query =
                RangeQuery.ascending(StaffRelationsProjection.STAFF, staffId.value(), staffId.value() + '\u0001', PAGE);
        @Nullable String next = null;
        do {
            Page page = relations.collection().range(query.after(next));
            List<Entry> seen = page.documents().stream()
                    .map(relations::read)
                    .filter(entry -> scope.sees(store(entry.relation()), entry.staffId()))
                    .toList();
            customers.addAll(views(seen, scope));
            next = page.next();
        } while (next != null);
        customers.sort(Comparator.comparing(StaffCustomer::since)
                .reversed()
                .thenComparing(customer -> customer.customerId().value()));
        return customers;
    }

    /** How they are called, as far as that is known. */
    public Map<CustomerId, String> names(Collection<CustomerId> customers) {
        Map<CustomerId, String> names = new HashMap<>();
        vault.openAll(customers.stream().map(CustomerId::value).toList()).forEach((id, person) -> {
            String name = person.fields().get(PersonalField.NAME);
            if (name != null) names.put(new CustomerId(id), name);
        });
        return names;
    }

    private List<StaffCustomer> views(List<Entry> entries, DataScope scope) {
        List<String> ids =
                entries.stream().map(entry -> entry.customerId().value()).toList();
        Map<String, Stored<CustomerState>> states = profiles.load(ids);
        Map<String, PersonalData> people = vault.openAll(ids);
        return entries.stream()
                .map(entry -> view(
                        entry,
                        states.get(entry.customerId().value()),
                        people.get(entry.customerId().value()),
                        scope))
                .toList();
    }

    private static StaffCustomer view(
            Entry entry, @Nullable Stored<CustomerState> state, @Nullable PersonalData person, DataScope scope) {
        ContactStanding standing = Objects.requireNonNull(entry.relation().standing(), "found as a contact");
        return new StaffCustomer(
                entry.customerId(),
                person == null ? null : person.fields().get(PersonalField.NAME),
                person != null && person.fields().containsKey(PersonalField.EXTERNAL_USERID),
                store(entry.relation()),
                standing.since(),
                entry.relation().tagsOn().stream().map(TagId::new).collect(Collectors.toUnmodifiableSet()),
                state == null ? null : state.value().city(),
                state == null ? null : lastOrder(state.value(), ProfileView.within(state.value(), scope)));
    }

    private static @Nullable Instant lastOrder(CustomerState state, DataScope within) {
        return state.orders().entrySet().stream()
                .filter(orders -> within.sees(new StoreId(orders.getKey())))
                .map(orders -> orders.getValue().lastAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable StoreId store(RelationState relation) {
        return relation.storeId() == null ? null : new StoreId(relation.storeId());
    }
}
