package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that can happen to a contact. {@code at} is when it happened, not when we heard of it: a late fact is recorded with
 * its date. What the relation is now follows from the latest date: see {@link ContactStanding}.
 */
public sealed interface ContactEvent extends DomainEvent {

    CustomerId customerId();

    StaffAccountId staffId();

    Instant at();

    default ContactId contactId() {
        return ContactId.of(customerId(), staffId());
    }

    /** The two became contacts; {@code storeId}: the store the staff member served then. */
    @EventName(value = "contact.added", revision = 1)
    record ContactAdded(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            AddWay addWay,
            @Nullable String state,
            Instant at)
            implements ContactEvent {}

    /** Staff deleted the customer; {@code storeId} as of the addition before it, null when that is not known. */
    @EventName("contact.removed-by-staff")
    record ContactRemovedByStaff(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** The customer left; {@code storeId} as of the addition before it, null when that is not known. */
    @EventName("contact.lost")
    record ContactLost(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** Corp tags were put on and taken off; only what is news is listed. */
    @EventName("contact.tagged")
    record ContactTagged(
            CustomerId customerId, StaffAccountId staffId, Set<TagId> added, Set<TagId> removed, Instant at)
            implements ContactEvent {}

    /**
     * The relation of a record that became part of this customer, as far as it is news here. Nobody was added or lost by it:
     * it is not counted again.
     */
    @EventName("contact.absorbed")
    record ContactAbsorbed(
            CustomerId customerId, StaffAccountId staffId, CustomerId absorbed, ContactPast past, Instant at)
            implements ContactEvent {

        /** The same as if it had always been told of this customer, by date. */
        public List<ContactEvent> told() {
            List<ContactEvent> told = new ArrayList<>();
            for (ContactPast.Fact fact : past.facts()) told.add(told(fact));
            SortedMap<Instant, Set<TagId>> on = new TreeMap<>();
            SortedMap<Instant, Set<TagId>> off = new TreeMap<>();
            for (ContactPast.Tag tag : past.tags())
                (tag.on() ? on : off)
                        .computeIfAbsent(tag.at(), date -> new LinkedHashSet<>())
                        .add(tag.tagId());
            // Of one date "on" counts, so it comes last.
            off.forEach((date, tags) -> told.add(new ContactTagged(customerId, staffId, Set.of(), tags, date)));
            on.forEach((date, tags) -> told.add(new ContactTagged(customerId, staffId, tags, Set.of(), date)));
            told.sort(Comparator.comparing(ContactEvent::at));
            return told;
        }

        private ContactEvent told(ContactPast.Fact fact) {
            return switch (fact.status()) {
                case ADDED ->
                    new ContactAdded(
                            customerId,
                            staffId,
                            fact.storeId(),
                            fact.addWay() == null ? AddWay.UNKNOWN : fact.addWay(),
                            fact.state(),
                            fact.at());
                case REMOVED_BY_STAFF -> new ContactRemovedByStaff(customerId, staffId, fact.storeId(), fact.at());
                case LOST -> new ContactLost(customerId, staffId, fact.storeId(), fact.at());
            };
        }
    }
}
