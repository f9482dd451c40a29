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

    /**
     * This record is the same person as {@code into} and becomes part of it; the same again changes nothing. Refused as
     * {@code customer.unknown}, {@code customer.merge-into-itself}, and {@code customer.merged-already} when it is part of
     * another one. Whether {@code into} is itself part of another is for the sender to follow.
     */
    record MergeCustomer(CustomerId customerId, CustomerId into, MergeReason reason, Instant at)
            implements CustomerCommand {}

    /**
     * Takes over what a record says that became part of this one; each field with its date, of two dates the later counts,
     * on one date this record's own. Repeats change nothing.
     */
    record AbsorbCustomer(
            CustomerId customerId,
            CustomerId absorbed,
            Instant registeredAt,
            @Nullable Gender gender,
            @Nullable Instant genderAt,
            @Nullable String city,
            @Nullable Instant cityAt,
            long vaultRevision,
            Instant at)
            implements CustomerCommand {}

    /**
     * She wants no messages from this date on. A statement that is older than what she said last changes nothing, nor does
     * the same again. Registers a customer that is not known yet.
     *
     * @param by user of the product, or name of the key
     */
    record OptOut(CustomerId customerId, ConsentSource source, OptOutReason reason, String by, Instant at)
            implements CustomerCommand {}

    /**
     * Her personal data was destroyed; from here on the record is nobody's. Refused as {@code customer.unknown}; the same
     * again changes nothing.
     *
     * @param receipt number under which the deletion is kept
     * @param by user of the product
     */
    record EraseCustomer(CustomerId customerId, String receipt, ErasureReason reason, String by, Instant at)
            implements CustomerCommand {}

    /** She wants messages again; as {@link OptOut}. */
    record OptIn(CustomerId customerId, ConsentSource source, String by, Instant at) implements CustomerCommand {}
}
