package crm.projections.order;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its document holds it.
 *
 * @param payments by time and id, with {@code refunds}
 * @param lastAt the latest date of anything that happened to it
 * @param source where the statement of the order came from, see {@link crm.domain.shared.Provenance}
 */
record OrderFact(
        OrderId orderId,
        StoreId storeId,
        OrderChannel channel,
        @Nullable CustomerId customerId,
        @Nullable StaffAccountId staffId,
        List<OrderLine> lines,
        Money total,
        List<Payment> payments,
        List<Refund> refunds,
        Instant placedAt,
        Instant lastAt,
        @Nullable Instant promisedAt,
        @Nullable Instant fulfilledAt,
        @Nullable Instant cancelledAt,
        @Nullable String source) {

    OrderFact matchedTo(CustomerId customer) {
        return with(customer, payments, refunds, lastAt, fulfilledAt, cancelledAt);
    }

    /** A payment lifts a cancellation. */
    OrderFact paid(Payment payment) {
        List<Payment> all = new ArrayList<>(payments);
        all.add(payment);
        all.sort(Comparator.comparing(Payment::at).thenComparing(Payment::paymentId));
        return with(customerId, all, refunds, payment.at(), fulfilledAt, null);
    }

    OrderFact refunded(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        all.add(refund);
        all.sort(Comparator.comparing(Refund::at).thenComparing(Refund::refundId));
        return with(customerId, payments, all, refund.at(), fulfilledAt, cancelledAt);
    }

    OrderFact fulfilled(Instant at) {
        return with(customerId, payments, refunds, at, at, null);
    }

    OrderFact cancelled(Instant at) {
        return with(customerId, payments, refunds, at, fulfilledAt, at);
    }

    private OrderFact with(
            @Nullable CustomerId customer,
            List<Payment> payments,
            List<Refund> refunds,
            Instant at,
            @Nullable Instant fulfilledAt,
            @Nullable Instant cancelledAt) {
        return new OrderFact(
                orderId,
                storeId,
                channel,
                customer,
                staffId,
                lines,
                total,
                payments,
                refunds,
                placedAt,
                at.isAfter(lastAt) ? at : lastAt,
                promisedAt,
                fulfilledAt,
                cancelledAt,
                source);
    }

    OrderView view() {
        return new OrderView(
                orderId,
                storeId,
                channel,
                customerId,
                staffId,
                state(),
                lines,
                total,
                payments,
                refunds,
                placedAt,
                promisedAt,
                fulfilledAt,
                cancelledAt,
                source);
    }

    private OrderState state() {
        Money paid = Money.sum(payments.stream().map(Payment::amount).toList());
        Money refunded = Money.sum(refunds.stream().map(Refund::amount).toList());
        if (!refunded.isZero()) return refunded.compareTo(paid) < 0 ? OrderState.PARTLY_REFUNDED : OrderState.REFUNDED;
        if (fulfilledAt != null) return OrderState.FULFILLED;
        if (!payments.isEmpty()) return OrderState.PAID;
        return cancelledAt == null ? OrderState.PLACED : OrderState.CANCELLED;
    }
}
