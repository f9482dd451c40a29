package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
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

    /**
     * Another staff member has the customer instead (继承); {@code storeId} as of the addition before it, null when that is not
     * known. The taker's relation begins with a {@link ContactAdded} of {@link AddWay#ADMIN_ASSIGNED}, unless they were contacts
     * before.
     */
    @EventName("contact.handed-over")
    record ContactHandedOver(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable StoreId storeId,
            Instant at) implements ContactEvent {}

    /** Corp tags were put on and taken off; only what is news is listed. */
    @EventName("contact.tagged")
    record ContactTagged(
            CustomerId customerId, StaffAccountId staffId, Set<TagId> added, Set<TagId> removed, Instant at)
            implements ContactEvent {}
}
