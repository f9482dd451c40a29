package crm.domain.customer;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** All that can be asked of a customer; {@link CustomerEvent} is all that can come of it. */
public sealed interface CustomerCommand {

    @TargetAggregateIdentifier
    CustomerId customerId();

    /** Makes the customer known; a repeat changes nothing. */
    record RegisterCustomer(CustomerId customerId, Instant at) implements CustomerCommand {}

    /**
     * States the coarse profile and that the vault holds the personal part at {@code vaultRevision}; null leaves a field
     * as it is, the same content again changes nothing. Registers a customer that is not known yet.
     */
    record RecordProfile(
            CustomerId customerId,
            @Nullable Gender gender,
            @Nullable String city,
            long vaultRevision,
            Instant at) implements CustomerCommand {}
}
