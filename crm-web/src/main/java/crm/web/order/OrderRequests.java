package crm.web.order;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.importers.orderfeed.FeedOrder;
import crm.store.vault.Identifier;
import crm.web.shared.ApiCustomer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of the order API. Amounts are in the currency's smallest unit (fen), instants carry their offset. */
final class OrderRequests {

    private OrderRequests() {}

    /**
     * The order as its system states it.
     *
     * @param total what is to be paid, after discounts
     * @param promisedAt of a pre-order (线上预订)
     * @param payment null: not paid yet
     */
    record Place(
            @NotNull String storeId,
            @NotNull OrderChannel channel,
            @Nullable ApiCustomer customer,
            @Nullable String staffUserid,
            @NotNull List<@NotNull @Valid Line> lines,
            @NotNull Long total,
            @NotNull Instant placedAt,
            @Nullable Instant promisedAt,
            @Valid @Nullable Pay payment) {

        FeedOrder order(String source, String number, List<Identifier> identifiers) {
            return new FeedOrder(
                    source,
                    number,
                    new StoreId(storeId),
                    channel,
                    identifiers,
                    staffUserid,
                    lines.stream().map(Line::line).toList(),
                    Money.fen(total),
                    placedAt,
                    promisedAt,
                    payment == null ? null : payment.payment());
        }
    }

    /** @param amount of all pieces together */
    record Line(
            @NotNull String sku,
            @Nullable String category,
            @NotNull Long quantity,
            @NotNull Long amount) {

        OrderLine line() {
            return new OrderLine(sku, category, quantity, Money.fen(amount));
        }
    }

    /** @param id counts once within its order */
    record Pay(
            @NotNull String id,
            @NotNull Long amount,
            @NotNull Instant at) {

        Payment payment() {
            return new Payment(id, Money.fen(amount), at);
        }
    }

    /** @param id counts once within its order */
    record GiveBack(
            @NotNull String id,
            @NotNull Long amount,
            @NotNull Instant at) {

        Refund refund() {
            return new Refund(id, Money.fen(amount), at);
        }
    }

    record Happened(@NotNull Instant at) {}
}
