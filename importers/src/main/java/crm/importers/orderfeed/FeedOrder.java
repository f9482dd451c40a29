package crm.importers.orderfeed;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.store.vault.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a shop's system states it.
 *
 * @param source the system's name, a-z, 0-9 and hyphens; with the number it makes the order's id
 * @param customer by what the customer is known, normalised as {@link Identifier} asks; empty: unmatched
 * @param staffUserid WeCom userid of who served, null if nobody
 * @param payment null: not paid yet
 */
public record FeedOrder(
        String source,
        String number,
        StoreId storeId,
        OrderChannel channel,
        List<Identifier> customer,
        @Nullable String staffUserid,
        List<OrderLine> lines,
        Money total,
        Instant placedAt,
        @Nullable Instant promisedAt,
        @Nullable Payment payment) {

    public FeedOrder {
        customer = List.copyOf(customer);
        lines = List.copyOf(lines);
    }

    public OrderId orderId() {
        return new OrderId(source + ":" + number);
    }
}
