package crm.projections.order;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderId;
import crm.projections.shared.DataScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders of the stores within the scope, one by one. */
public class OrderQueries {

    /** Empty too when the order's store is out of scope. */
    public Optional<OrderView> order(DataScope scope, OrderId orderId) {
        throw new UnsupportedOperationException();
    }

    public OrderPage ofCustomer(DataScope scope, CustomerId customerId, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }

    /** Orders whose customer is not known. */
    public OrderPage unmatched(DataScope scope, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }

    public OrderTotals unmatchedTotals(DataScope scope) {
        throw new UnsupportedOperationException();
    }

    public OrderTotals totals(DataScope scope) {
        throw new UnsupportedOperationException();
    }
}
