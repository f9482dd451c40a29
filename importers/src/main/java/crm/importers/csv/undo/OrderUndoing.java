package crm.importers.csv.undo;

import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderEvent;
import crm.domain.order.OrderEvent.CancellationReceivedEarly;
import crm.domain.order.OrderEvent.FulfilmentReceivedEarly;
import crm.domain.order.OrderEvent.OrderCancelled;
import crm.domain.order.OrderEvent.OrderFulfilled;
import crm.domain.order.OrderEvent.OrderMatched;
import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderReassigned;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.domain.order.OrderEvent.PaymentReceivedEarly;
import crm.domain.order.OrderEvent.RefundReceivedEarly;
import crm.domain.order.OrderId;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of an order: the money that the import brought goes back as of the moment at which it came in, so that net figures of
 * every day are as before; what it took away comes in again likewise. An order that nobody paid is called off.
 */
final class OrderUndoing {

    private final Set<String> payments = new HashSet<>();
    private final Set<String> refunds = new HashSet<>();
    private Money own = Money.ZERO;
    private Money left = Money.ZERO;
    private @Nullable Instant paidAt;
    private @Nullable Instant refundedAt;
    private @Nullable Instant placedByImport;
    private boolean placed;
    private boolean anyPayment;
    private boolean fulfilled;
    private final Remedy remedy;

    private OrderUndoing(Remedy remedy) {
        this.remedy = remedy;
    }

    static void into(Remedy remedy, OrderId order, List<Told> history, String name) {
        OrderUndoing undoing = new OrderUndoing(remedy);
        for (Told told : history) undoing.read((OrderEvent) told.event(), told.own());
        undoing.remedy(order, name);
    }

    private void read(OrderEvent event, boolean byImport) {
        switch (event) {
            case OrderPlaced e -> {
                placed = true;
                if (byImport) placedByImport = e.placedAt();
            }
            case OrderPaid e -> {
                left = left.plus(e.payment().amount());
                payment(e.payment(), byImport);
            }
            case PaymentReceivedEarly e -> payment(e.payment(), byImport);
            case OrderRefunded e -> {
                left = left.minus(e.refund().amount());
                refund(e.refund(), byImport);
            }
            case RefundReceivedEarly e -> refund(e.refund(), byImport);
            case OrderFulfilled e -> fulfilled(byImport);
            case FulfilmentReceivedEarly e -> fulfilled(byImport);
            case OrderCancelled e -> cancelled(byImport);
            case CancellationReceivedEarly e -> cancelled(byImport);
            case OrderMatched e -> {
                if (byImport) remedy.stays(StayReason.ORDER_MATCHED);
            }
            case OrderReassigned e -> {}
        }
    }

    /** Who told of it first brought it, whoever made it possible to book it. */
    private void payment(Payment payment, boolean byImport) {
        anyPayment = true;
        if (!payments.add(payment.paymentId()) || !byImport) return;
        own = own.plus(payment.amount());
        paidAt = payment.at();
    }

    private void refund(Refund refund, boolean byImport) {
        if (!refunds.add(refund.refundId()) || !byImport) return;
        own = own.minus(refund.amount());
        refundedAt = refund.at();
    }

    private void fulfilled(boolean byImport) {
        fulfilled = true;
        if (byImport) remedy.stays(StayReason.ORDER_FULFILLED);
    }

    private void cancelled(boolean byImport) {
        if (byImport) remedy.stays(StayReason.ORDER_CANCELLED);
    }

    private void remedy(OrderId order, String name) {
        if (placedByImport != null) remedy.stays(StayReason.ORDER_LISTED);
        if (paidAt != null && !own.isZero() && !own.isNegative()) {
            Money back = placed && own.compareTo(left) > 0 ? left : own;
            if (!back.isZero()) remedy.send(new RefundOrder(order, new Refund(name, back, paidAt)));
            if (!back.equals(own) && !refunds.contains(name)) remedy.stays(StayReason.ORDER_REFUNDED_SINCE);
        } else if (refundedAt != null && own.isNegative()) {
            remedy.send(new PayOrder(order, new Payment(name, Money.ZERO.minus(own), refundedAt)));
        } else if (placedByImport != null && !anyPayment && !fulfilled) {
            remedy.send(new CancelOrder(order, placedByImport));
        }
    }
}
