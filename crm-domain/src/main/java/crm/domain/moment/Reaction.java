package crm.domain.moment;

import crm.domain.customer.CustomerId;
import java.time.Instant;

/** A customer liked a moment or commented on it. */
public record Reaction(CustomerId customerId, Instant at) {}
