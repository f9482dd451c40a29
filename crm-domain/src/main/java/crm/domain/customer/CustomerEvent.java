package crm.domain.customer;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that can happen to a customer. */
public sealed interface CustomerEvent extends DomainEvent {

    CustomerId customerId();

    /** The customer became known. */
    @EventName("customer.registered")
    record CustomerRegistered(CustomerId customerId, Instant at) implements CustomerEvent {}

    /** The coarse profile changed: all of it as it stands after the change; null: not known. */
    @EventName("customer.profile-recorded")
    record CustomerProfileRecorded(
            CustomerId customerId,
            @Nullable Gender gender,
            @Nullable String city,
            long vaultRevision,
            Instant at) implements CustomerEvent {}
}
