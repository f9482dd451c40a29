package crm.importers.consent;

import crm.domain.customer.Consent;
import crm.domain.customer.CustomerId;

/**
 * What became of a statement.
 *
 * @param customerId who she is in the end: of records that were merged the one that remains
 * @param standing what counts now: not the statement when she said something later than it
 * @param changed false: it was known already, or is older than what counts
 * @param acknowledged where she wants no messages: no call that names her for one begins any more. False while one that began
 *     before has not come back; ask again
 */
public record ConsentReceipt(CustomerId customerId, Consent standing, boolean changed, boolean acknowledged) {}
