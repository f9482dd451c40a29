package crm.projections.customer;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer whom a staff member has now.
 *
 * @param name from the vault, null when it is not known or erased
 * @param inWeCom whether her external_userid is known
 * @param storeId of the relation
 * @param lastOrderAt the last paid order in a store within the asker's scope
 */
public record StaffCustomer(
        CustomerId customerId,
        @Nullable String name,
        boolean inWeCom,
        @Nullable StoreId storeId,
        Instant since,
        Set<TagId> tags,
        @Nullable String city,
        @Nullable Instant lastOrderAt) {}
