package crm.domain.order;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderCommand.CancelOrder;
import crm.domain.order.OrderCommand.FulfilOrder;
import crm.domain.order.OrderCommand.MatchOrder;
import crm.domain.order.OrderCommand.PayOrder;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.ReassignOrder;
import crm.domain.order.OrderCommand.RefundOrder;
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
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order whose parts arrive in any order and any number of times. Whatever comes before it can be booked waits, and is
 * booked in the same commit as what makes it possible. Money outweighs words: a payment, like a fulfilment, lifts a
 * cancellation.
 */
@AggregateRoot(type = "order")
@Revision("1")
@Snapshotted
public class Order {

    /** What the source stated, as far as a decision needs it. */
    private record Terms(StoreId storeId, OrderChannel channel, Money total, String digest) {}

    @AggregateIdentifier
    private @Nullable OrderId id;

    private @Nullable Terms terms;
    private @Nullable CustomerId customerId;
    private OrderMoney money = new OrderMoney();
    private @Nullable Instant fulfilledAt;
    private @Nullable Instant cancelledAt;

    protected Order() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PlaceOrder command) {
        OrderChecks.require(command);
        Payment stated = command.payment();
        Payment payment = stated != null && money.isNews(stated) ? stated : null;
        if (terms == null) {
            place(command, payment);
            return;
        }
        if (!terms.digest().equals(contentOf(command).digest()))
            throw new DomainRejection(
                    Rejections.DIFFERENT_CONTENT, command.orderId().value());
        if (command.customerId() != null) match(command.orderId(), terms, command.customerId());
        if (payment != null) pay(command.orderId(), payment);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PayOrder command) {
        OrderChecks.require(command.orderId(), command.payment());
        if (!money.isNews(command.payment())) return;
        if (terms == null) apply(new PaymentReceivedEarly(command.orderId(), command.payment()));
        else pay(command.orderId(), command.payment());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RefundOrder command) {
        Refund refund = command.refund();
        OrderChecks.require(command.orderId(), refund);
        if (!money.isNews(refund)) return;
        if (terms == null) {
            apply(new RefundReceivedEarly(command.orderId(), refund));
        } else if (refund.amount().compareTo(money.left()) <= 0) {
            refund(command.orderId(), terms, refund);
        } else {
            // As long as less was paid than is due, the missing payment may only be late.
            Money due = terms.total().compareTo(money.paid()) > 0 ? terms.total() : money.paid();
            Money most = due.minus(money.refunded());
            if (refund.amount().compareTo(most) > 0)
                throw new DomainRejection(
                        Rejections.REFUND_EXCEEDS_PAID, refund.amount().fen(), most.fen());
            apply(new RefundReceivedEarly(command.orderId(), refund));
        }
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(FulfilOrder command) {
        OrderChecks.require(command.orderId(), command.at());
        if (fulfilledAt != null && !command.at().isBefore(fulfilledAt)) return;
        if (terms == null) apply(new FulfilmentReceivedEarly(command.orderId(), command.at()));
        else apply(new OrderFulfilled(command.orderId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelOrder command) {
        OrderChecks.require(command.orderId(), command.at());
        if (money.isPaid() || money.isPaymentWaiting())
            throw new DomainRejection(Rejections.CANCEL_PAID, command.orderId().value());
        if (fulfilledAt != null)
            throw new DomainRejection(
                    Rejections.CANCEL_FULFILLED, command.orderId().value());
        if (cancelledAt != null && !command.at().isBefore(cancelledAt)) return;
        if (terms == null) apply(new CancellationReceivedEarly(command.orderId(), command.at()));
        else apply(new OrderCancelled(command.orderId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MatchOrder command) {
        if (terms == null)
            throw new DomainRejection(Rejections.NOT_PLACED, command.orderId().value());
        match(command.orderId(), terms, command.customerId());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReassignOrder command) {
        if (terms == null || !command.from().equals(customerId) || command.to().equals(customerId)) return;
        apply(new OrderReassigned(
                command.orderId(),
                terms.storeId(),
                terms.channel(),
                command.from(),
                command.to(),
                money.paid(),
                money.refunded(),
                money.paidAt()));
    }

    private void place(PlaceOrder command, @Nullable Payment payment) {
        Instant fulfilled = fulfilledAt;
        Instant cancelled = cancelledAt;
        OrderId order = command.orderId();
        apply(new OrderPlaced(
                order,
                command.storeId(),
                command.channel(),
                command.customerId(),
                command.staffId(),
                List.copyOf(command.lines()),
                command.total(),
                command.placedAt(),
                command.promisedAt()));
        for (Payment paid : money.inOrderOfDates(payment)) pay(order, paid);
        if (fulfilled != null) apply(new OrderFulfilled(order, fulfilled));
        if (cancelled != null && fulfilled == null && !money.isPaid()) apply(new OrderCancelled(order, cancelled));
    }

    private void pay(OrderId order, Payment payment) {
        Terms known = placedTerms();
        apply(new OrderPaid(order, known.storeId(), known.channel(), customerId, payment, !money.isPaid()));
        for (Refund covered : money.coveredRefunds()) refund(order, known, covered);
    }

    private void refund(OrderId order, Terms known, Refund refund) {
        Instant paidAt = money.paidAt();
        if (paidAt == null) throw new IllegalStateException("Refund of an unpaid order " + order);
        boolean inFull = refund.amount().equals(money.left());
        apply(new OrderRefunded(order, known.storeId(), known.channel(), customerId, refund, paidAt, inFull));
    }

    private void match(OrderId order, Terms known, CustomerId customer) {
        if (customer.equals(customerId)) return;
        if (customerId != null) throw new DomainRejection(Rejections.MATCHED_TO_ANOTHER, order.value());
        apply(new OrderMatched(
                order, known.storeId(), known.channel(), customer, money.paid(), money.refunded(), money.paidAt()));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        id = event.orderId();
        switch (event) {
            case OrderPlaced e -> {
                terms = new Terms(
                        e.storeId(), e.channel(), e.total(), contentOf(e).digest());
                customerId = e.customerId();
                fulfilledAt = null; // what waited is recorded anew, now that it counts
                cancelledAt = null;
            }
            case OrderPaid e -> {
                money.book(e.payment());
                cancelledAt = null;
            }
            case OrderRefunded e -> money.book(e.refund());
            case PaymentReceivedEarly e -> {
                money.await(e.payment());
                cancelledAt = null;
            }
            case RefundReceivedEarly e -> money.await(e.refund());
            case FulfilmentReceivedEarly e -> fulfil(e.at());
            case OrderFulfilled e -> fulfil(e.at());
            case CancellationReceivedEarly e -> cancelledAt = e.at();
            case OrderCancelled e -> cancelledAt = e.at();
            case OrderMatched e -> customerId = e.customerId();
            case OrderReassigned e -> customerId = e.customerId();
        }
    }

    OrderStatus status() {
        if (terms == null) return OrderStatus.EXPECTED;
        if (!money.isPaid()) return cancelledAt == null ? OrderStatus.PLACED : OrderStatus.CANCELLED;
        if (money.refunded().isZero()) return OrderStatus.PAID;
        return money.left().isZero() ? OrderStatus.REFUNDED : OrderStatus.PARTLY_REFUNDED;
    }

    OrderMoney money() {
        return money;
    }

    private void fulfil(Instant at) {
        fulfilledAt = at;
        cancelledAt = null;
    }

    private Terms placedTerms() {
        if (terms == null) throw new IllegalStateException("Not placed: " + id);
        return terms;
    }

    private static OrderContent contentOf(PlaceOrder c) {
        return new OrderContent(
                c.storeId(), c.channel(), c.staffId(), c.lines(), c.total(), c.placedAt(), c.promisedAt());
    }

    private static OrderContent contentOf(OrderPlaced e) {
        return new OrderContent(
                e.storeId(), e.channel(), e.staffId(), e.lines(), e.total(), e.placedAt(), e.promisedAt());
    }
}
