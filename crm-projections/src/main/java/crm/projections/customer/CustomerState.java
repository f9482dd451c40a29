package crm.projections.customer;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactStanding;
import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.shared.Money;
import crm.projections.shared.SmallMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the events say of one customer: what the profile's document holds, and what her entry of the search index is
 * made of.
 *
 * @param relations by staff member
 * @param orders by store; a store with an order that was not paid (yet) is there with zeros
 * @param mergedInto whom this record became part of: it is shown no more
 * @param absorbed records that became part of this one
 * @param consent what she said last of messages; null: nothing
 * @param erased under which number her personal data was destroyed, and when; null: it was not
 */
record CustomerState(
        CustomerId customerId,
        @Nullable Gender gender,
        @Nullable String city,
        @Nullable Instant registeredAt,
        @Nullable Membership membership,
        SmallMap<RelationState> relations,
        SmallMap<StoreOrders> orders,
        @Nullable CustomerId mergedInto,
        List<CustomerId> absorbed,
        @Nullable Consent consent,
        @Nullable Erased erased) {

    /** Documents of a time before records were merged say nothing of it. */
    CustomerState {
        absorbed = absorbed == null ? List.of() : List.copyOf(absorbed);
    }

    /** @param receipt number of the deletion */
    record Erased(String receipt, Instant at) {}

    /** The latest dated level counts, of one date the higher. */
    record Membership(int level, @Nullable Instant levelAt, long points, Money balance) {}

    /** A tag on or off as of its latest date; on one date "on" counts. */
    record TagMark(boolean on, Instant at) {}

    /**
     * One contact.
     *
     * @param standing null while nothing but tags is known
     * @param storeId with {@code addWay} of the latest addition; null when none is known
     */
    record RelationState(
            @Nullable ContactStanding standing,
            @Nullable String storeId,
            @Nullable AddWay addWay,
            @Nullable Instant firstAddedAt,
            @Nullable Instant lastAddedAt,
            SmallMap<TagMark> tags) {

        static final RelationState UNKNOWN = new RelationState(null, null, null, null, null, SmallMap.empty());

        List<String> tagsOn() {
            if (tags.isEmpty()) return List.of();
            List<String> on = new ArrayList<>(tags.size());
            for (Map.Entry<String, TagMark> tag : tags.entrySet())
                if (tag.getValue().on()) on.add(tag.getKey());
            return on;
        }

        RelationState with(@Nullable ContactStanding standing) {
            return new RelationState(standing, storeId, addWay, firstAddedAt, lastAddedAt, tags);
        }
    }

    /** Paid orders in one store; the instants are of their payments. */
    record StoreOrders(
            long orders,
            Money paid,
            Money refunded,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt) {

        static final StoreOrders NONE = new StoreOrders(0, Money.ZERO, Money.ZERO, null, null);

        Money net() {
            return paid.minus(refunded);
        }
    }

    /** Where she has or had a contact or an order. */
    SortedSet<String> stores() {
        SortedSet<String> stores = new TreeSet<>(orders.keySet());
        for (RelationState relation : relations.values())
            if (relation.storeId() != null) stores.add(relation.storeId());
        return stores;
    }

    static CustomerState unknown(CustomerId customerId) {
        return new CustomerState(
                customerId, null, null, null, null, SmallMap.empty(), SmallMap.empty(), null, List.of(), null, null);
    }

    CustomerState withProfile(@Nullable Gender gender, @Nullable String city, @Nullable Instant registeredAt) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders,
                mergedInto,
                absorbed,
                consent,
                erased);
    }

    CustomerState withMembership(@Nullable Membership membership) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders,
                mergedInto,
                absorbed,
                consent,
                erased);
    }

    CustomerState withRelation(String staffId, RelationState relation) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations.with(staffId, relation),
                orders,
                mergedInto,
                absorbed,
                consent,
                erased);
    }

    CustomerState withOrders(String storeId, StoreOrders inStore) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders.with(storeId, inStore),
                mergedInto,
                absorbed,
                consent,
                erased);
    }

    CustomerState mergedInto(CustomerId survivor) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders,
                survivor,
                absorbed,
                consent,
                erased);
    }

    CustomerState absorbing(CustomerId other) {
        if (absorbed.contains(other)) return this;
        List<CustomerId> all = new ArrayList<>(absorbed);
        all.add(other);
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders,
                mergedInto,
                all,
                consent,
                erased);
    }

    CustomerState withConsent(@Nullable Consent said) {
        return new CustomerState(
                customerId,
                gender,
                city,
                registeredAt,
                membership,
                relations,
                orders,
                mergedInto,
                absorbed,
                said,
                erased);
    }

    /** What is left names nobody: the coarse profile goes too. */
    CustomerState erased(String receipt, Instant at) {
        return new CustomerState(
                customerId,
                null,
                null,
                registeredAt,
                membership,
                relations,
                orders,
                mergedInto,
                absorbed,
                consent,
                new Erased(receipt, at));
    }
}
