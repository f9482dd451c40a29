package crm.domain.order;

import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;

/** What no order can be, whatever is known of it: see {@link Limits}. */
final class OrderChecks {

    private OrderChecks() {}

    static void require(PlaceOrder command) {
        require(command.orderId(), command.placedAt());
        Limits.requireText("storeId", command.storeId().value());
        Limits.requireNotNegative(command.total());
        Limits.requireAtMost("lines", command.lines().size(), Limits.LINES);
        command.lines().forEach(OrderChecks::require);
        if (command.promisedAt() != null) Limits.requireDate(command.promisedAt());
        if (command.payment() != null) require(command.orderId(), command.payment());
    }

    /** A payment of nothing is one: what a voucher paid in full. */
    static void require(OrderId id, Payment payment) {
        require(id, payment.at());
        Limits.requireText("paymentId", payment.paymentId());
        Limits.requireNotNegative(payment.amount());
    }

    static void require(OrderId id, Refund refund) {
        require(id, refund.at());
        Limits.requireText("refundId", refund.refundId());
        Limits.requirePositive(refund.amount());
    }

    static void require(OrderId id, Instant at) {
        Limits.requireText("orderId", id.value());
        Limits.requireDate(at);
    }

    private static void require(OrderLine line) {
        Limits.requireText("sku", line.sku());
        if (line.category() != null && !line.category().isEmpty()) Limits.requireText("category", line.category());
        if (line.quantity() < 1 || line.quantity() > Limits.QUANTITY)
            throw new DomainRejection(Rejections.QUANTITY_ABSURD, line.quantity());
        Limits.requireNotNegative(line.amount());
    }
}
