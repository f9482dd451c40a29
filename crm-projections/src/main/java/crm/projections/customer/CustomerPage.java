package crm.projections.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of customers.
 *
 * @param total how many there are in all
 * @param next to be passed as {@link CustomerSearch#after}, null on the last page
 */
public record CustomerPage(
        List<CustomerProfile> customers,
        long total,
        @Nullable String next) {}
