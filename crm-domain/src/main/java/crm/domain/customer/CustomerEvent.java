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

    /**
     * Two records were one person: this one became part of {@code into}. What is told of it from here on belongs there;
     * events named absorbed and reassigned bring what was told before.
     */
    @EventName("customer.merged")
    record CustomerMerged(CustomerId customerId, CustomerId into, MergeReason reason, Instant at)
            implements CustomerEvent {}

    /**
     * Another record of the same person became part of this one: the earliest date of either, and the coarse profile as it
     * stands after it, each field with its date; null: not known.
     */
    @EventName("customer.absorbed")
    record CustomerAbsorbed(
            CustomerId customerId,
            CustomerId absorbed,
            Instant registeredAt,
            @Nullable Gender gender,
            @Nullable Instant genderAt,
            @Nullable String city,
            @Nullable Instant cityAt,
            long vaultRevision,
            Instant at)
            implements CustomerEvent {}

    /** She wants no messages: no call to WeCom names her for one from here on. {@code at} is when she said it. */
    @EventName("customer.opted-out")
    record CustomerOptedOut(CustomerId customerId, ConsentSource source, OptOutReason reason, String by, Instant at)
            implements CustomerEvent {}

    /** Her personal data was destroyed, under this number; what is left of the record names nobody. */
    @EventName("customer.erased")
    record CustomerErased(CustomerId customerId, String receipt, ErasureReason reason, String by, Instant at)
            implements CustomerEvent {}

    /** She wants messages (again); {@code at} is when she said it. */
    @EventName("customer.opted-in")
    record CustomerOptedIn(CustomerId customerId, ConsentSource source, String by, Instant at)
            implements CustomerEvent {}
}
