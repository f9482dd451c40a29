package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of a contact; {@link ContactEvent} is all that can come of it. Facts may arrive repeated, late
 * and out of order: {@code at} is when it happened, and a fact already recorded changes nothing.
 */
public sealed interface ContactCommand {

    @TargetAggregateIdentifier
    ContactId contactId();

    /** {@code storeId}: the store the staff member served then; {@code state}: of the channel code. */
    record AddContact(
            ContactId contactId,
            @Nullable StoreId storeId,
            AddWay addWay,
            @Nullable String state,
            Instant at) implements ContactCommand {}

    /** 员工删除客户. */
    record RemoveContact(ContactId contactId, Instant at) implements ContactCommand {}

    /** 客户流失: the customer deleted the staff member. */
    record LoseContact(ContactId contactId, Instant at) implements ContactCommand {}

    /**
     * Corp tags put on and taken off the customer by this staff member. Of two dates of one tag the later counts, on one
     * date "on"; older news of a tag changes nothing. A tag in both sets is refused as {@code contact.tag-on-and-off}.
     */
    record TagContact(ContactId contactId, Set<TagId> added, Set<TagId> removed, Instant at)
            implements ContactCommand {}

    /** Takes over the facts of the relation of a customer who became part of this one; known ones change nothing. */
    record AbsorbContact(ContactId contactId, CustomerId absorbed, ContactPast past, Instant at)
            implements ContactCommand {}
}
