package crm.importers.csv.orders;

import crm.domain.order.OrderChannel;
import crm.store.vault.Identifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of orders: a line of an order, a whole order, or a line of a cancellation.
 *
 * @param head what all lines of an order share
 * @param sku null: the file has no lines, only orders
 * @param quantity negative for a cancellation
 * @param price of one piece, exact, in major units; null when the file gives the line's amount
 * @param amount of the line, exact, in major units
 * @param line of the file
 */
record OrderRow(
        String number,
        boolean cancellation,
        Instant placedAt,
        Head head,
        @Nullable String sku,
        @Nullable String category,
        long quantity,
        @Nullable BigDecimal price,
        BigDecimal amount,
        long line) {

    /**
     * @param total to be paid for the whole order, null: the sum of the lines
     * @param paidAt null: not paid, or paid with the order if the mapping says so
     */
    record Head(
            OrderChannel channel,
            String store,
            @Nullable StoreText createStore,
            List<Identifier> customer,
            @Nullable String staffUserid,
            @Nullable BigDecimal total,
            @Nullable Instant paidAt,
            @Nullable Instant promisedAt) {}

    /** Of a store that the order creates. */
    record StoreText(String name, String region, String city) {}
}
