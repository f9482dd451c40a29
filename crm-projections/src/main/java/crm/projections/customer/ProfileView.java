package crm.projections.customer;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactStatus;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.projections.customer.CustomerProfile.MembershipView;
import crm.projections.customer.CustomerState.Membership;
import crm.projections.customer.CustomerState.RelationState;
import crm.projections.customer.CustomerState.StoreOrders;
import crm.projections.order.OrderTotals;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.projections.shared.DataScope.OwnCustomers;
import crm.projections.shared.DataScope.Stores;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts a profile down to what one may see. */
final class ProfileView {

    private ProfileView() {}

    static boolean isSeen(CustomerState state, DataScope scope) {
        return switch (scope) {
            case AllStores() -> true;
            case Stores stores -> state.stores().stream().anyMatch(s -> stores.sees(new StoreId(s)));
            case OwnCustomers(var staffId) -> {
                RelationState relation = state.relations().get(staffId.value());
                yield relation != null
                        && relation.standing() != null
                        && relation.standing().status() == ContactStatus.ADDED;
            }
        };
    }

    static boolean isSeen(String staff, RelationState relation, DataScope scope) {
        return scope.sees(store(relation), new StaffAccountId(staff));
    }

    /** Of which stores her orders and stores are told: to her own staff member those of the store where the two know each other. */
    static DataScope within(CustomerState state, DataScope scope) {
        if (!(scope instanceof OwnCustomers(var staffId))) return scope;
        RelationState relation = state.relations().get(staffId.value());
        StoreId store = relation == null ? null : store(relation);
        return new Stores(store == null ? Set.of() : Set.of(store));
    }

    private static @Nullable StoreId store(RelationState relation) {
        return relation.storeId() == null ? null : new StoreId(relation.storeId());
    }

    static CustomerProfile of(CustomerState state, @Nullable PersonalData person, DataScope scope) {
        List<Relation> relations = new ArrayList<>();
        Set<String> tags = new TreeSet<>();
        DataScope within = within(state, scope);
        state.relations().forEach((staff, relation) -> {
            if (!isSeen(staff, relation, scope)) return;
            tags.addAll(relation.tagsOn());
            Relation view = view(staff, relation);
            if (view != null) relations.add(view);
        });
        OrderTotals totals = OrderTotals.NONE;
        Instant first = null;
        Instant last = null;
        for (Map.Entry<String, StoreOrders> entry : state.orders().entrySet()) {
            if (!within.sees(new StoreId(entry.getKey()))) continue;
            StoreOrders orders = entry.getValue();
            totals = totals.plus(new OrderTotals(orders.orders(), orders.paid(), orders.refunded()));
            if (orders.firstAt() != null && (first == null || orders.firstAt().isBefore(first)))
                first = orders.firstAt();
            if (orders.lastAt() != null && (last == null || orders.lastAt().isAfter(last))) last = orders.lastAt();
        }
        return new CustomerProfile(
                state.customerId(),
                person == null ? null : person.fields().get(PersonalField.NAME),
                person == null ? null : person.fields().get(PersonalField.PHONE),
                state.gender(),
                state.city(),
                state.registeredAt(),
                state.stores().stream()
                        .map(StoreId::new)
                        .filter(within::sees)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                relations,
                tags.stream().map(TagId::new).collect(Collectors.toCollection(LinkedHashSet::new)),
                membership(state.membership()),
                totals,
                first,
                last,
                state.absorbed(),
                state.consent(),
                state.erased() == null
                        ? null
                        : new CustomerProfile.Erased(
                                state.erased().receipt(), state.erased().at()));
    }

    /** Null while nothing but tags is known of it. */
    private static @Nullable Relation view(String staff, RelationState relation) {
        if (relation.standing() == null) return null;
        Instant since = relation.standing().since();
        return new Relation(
                new StaffAccountId(staff),
                store(relation),
                state(relation.standing().status()),
                relation.addWay() == null ? AddWay.UNKNOWN : relation.addWay(),
                relation.firstAddedAt() == null ? since : relation.firstAddedAt(),
                since,
                relation.tagsOn().stream().map(TagId::new).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Relation.State state(ContactStatus status) {
        return switch (status) {
            case ADDED -> Relation.State.CONNECTED;
            case LOST -> Relation.State.LOST;
            case HANDED_OVER -> Relation.State.HANDED_OVER;
            case REMOVED_BY_STAFF -> Relation.State.REMOVED_BY_STAFF;
            case GONE -> Relation.State.GONE;
        };
    }

    private static @Nullable MembershipView membership(@Nullable Membership m) {
        return m == null ? null : new MembershipView(m.level(), m.points(), m.balance());
    }
}
