package crm.projections.analytics;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.org.StoreId;
import crm.projections.analytics.ReportTable.Figure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders behind one cell of a report, the latest first.
 *
 * @param page from 0
 * @param orders behind the cell, on all pages
 * @param figures of the cell, one each measure: what sums is the sum of all orders on all pages
 */
public record ReportOrders(int page, int orders, List<Figure> figures, List<Line> lines, long position) {

    ReportOrders with(int number, List<Line> shown) {
        return new ReportOrders(number, orders, figures, shown, position);
    }

    /**
     * One order.
     *
     * @param paidAt when it was first paid
     * @param figures what the cell has of it, one each measure
     */
    public record Line(
            OrderId orderId,
            StoreId storeId,
            OrderChannel channel,
            @Nullable CustomerId customerId,
            Instant paidAt,
            List<Figure> figures) {}
}
