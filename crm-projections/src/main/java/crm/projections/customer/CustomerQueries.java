package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers that the asker may see: for {@link DataScope.Stores} those with a contact, current or past, or an order in one
 * of the stores; for head office all.
 */
public class CustomerQueries {

    /** Throws {@link crm.store.documents.StoreUnavailable} when the search engine cannot answer now. */
    public CustomerPage search(DataScope scope, CustomerSearch search) {
        throw new UnsupportedOperationException();
    }

    /** Empty when there is no such customer or she is out of scope. */
    public Optional<CustomerProfile> profile(DataScope scope, CustomerId customerId) {
        throw new UnsupportedOperationException();
    }

    /**
     * What happened up to {@code asOf}, inclusive, read from the log itself; events of stores out of scope are left out.
     */
    public Timeline timeline(DataScope scope, CustomerId customerId, Instant asOf, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }
}
