package crm.projections.customer;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is looked for; null filters do not filter.
 *
 * @param text part of a name (小明 finds 王小明), a whole phone number or its last four digits or more
 * @param region a customer with a contact or an order in one of its stores
 * @param optedOut whether she wants no messages
 * @param registeredFrom inclusive; {@code registeredBefore} exclusive
 * @param after {@link CustomerPage#next} of the page before
 */
public record CustomerSearch(
        @Nullable String text,
        @Nullable StoreId store,
        @Nullable RegionId region,
        @Nullable Integer level,
        @Nullable TagId tag,
        @Nullable Boolean ordered,
        @Nullable Boolean optedOut,
        @Nullable Instant registeredFrom,
        @Nullable Instant registeredBefore,
        Sort sort,
        int limit,
        @Nullable String after) {

    public static final CustomerSearch ALL =
            new CustomerSearch(null, null, null, null, null, null, null, null, null, Sort.NEWEST, 50, null);

    /** All descending, but the best match first when there is a text and the sort is RELEVANCE. */
    public enum Sort {
        RELEVANCE,
        /** By registration. */
        NEWEST,
        /** By the last order in a store within the scope. */
        LAST_ORDER,
        /** By net revenue in stores within the scope. */
        SPENT
    }
}
