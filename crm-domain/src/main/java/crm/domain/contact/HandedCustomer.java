package crm.domain.contact;

import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/** A customer who is handed over; {@code storeId}: of the relation that ends. */
public record HandedCustomer(
        CustomerId customerId, @Nullable StoreId storeId) {}
