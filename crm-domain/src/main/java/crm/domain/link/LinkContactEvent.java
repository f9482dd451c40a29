package crm.domain.link;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that can happen to what links brought. */
public sealed interface LinkContactEvent extends DomainEvent {

    CustomerId customerId();

    StaffAccountId staffId();

    /**
     * The two became contacts by this link; once for each link.
     *
     * @param channel the customer_channel of the address that was opened
     * @param at when they became contacts, or when we found it
     */
    @EventName("link-contact.credited")
    record LinkCredited(
            CustomerId customerId,
            StaffAccountId staffId,
            AcquisitionLinkId linkId,
            @Nullable String channel,
            Instant at)
            implements LinkContactEvent {}

    /** The customer began to talk; {@code linkId}: the link this counts for, null while none is known. */
    @EventName("link-contact.chat-started")
    record LinkChatStarted(
            CustomerId customerId,
            StaffAccountId staffId,
            @Nullable AcquisitionLinkId linkId,
            Instant at) implements LinkContactEvent {}
}
