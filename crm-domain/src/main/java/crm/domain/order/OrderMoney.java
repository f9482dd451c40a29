package crm.domain.order;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Money;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came in and went back for one order, and what waits to be booked. Booked refunds never exceed booked payments:
 * a refund waits until they cover it, and an early one that turns out to exceed all that was paid stays here, unbooked,
 * until a payment covers it.
 */
@Snapshotted
final class OrderMoney {

    private SortedMap<String, Payment> payments = new TreeMap<>();
    private SortedMap<String, Payment> waitingPayments = new TreeMap<>();
    private SortedMap<String, Refund> refunds = new TreeMap<>();
    private SortedMap<String, Refund> waitingRefunds = new TreeMap<>();
    private Money paid = Money.ZERO;
    private Money refunded = Money.ZERO;
    private @Nullable Instant paidAt;

    /** False: a repeat, booked or waiting. Refuses the id of another payment. */
    boolean isNews(Payment payment) {
        Payment known = payments.getOrDefault(payment.paymentId(), waitingPayments.get(payment.paymentId()));
        if (known == null) return requireRoom();
        if (!known.equals(payment)) throw new DomainRejection(Rejections.DIFFERENT_PAYMENT, payment.paymentId());
        return false;
    }

    /** False: a repeat, booked or waiting. Refuses the id of another refund. */
    boolean isNews(Refund refund) {
        Refund known = refunds.getOrDefault(refund.refundId(), waitingRefunds.get(refund.refundId()));
        if (known == null) return requireRoom();
        if (!known.equals(refund)) throw new DomainRejection(Rejections.DIFFERENT_REFUND, refund.refundId());
        return false;
    }

    void await(Payment payment) {
        waitingPayments.put(payment.paymentId(), payment);
    }

    void await(Refund refund) {
        waitingRefunds.put(refund.refundId(), refund);
    }

    void book(Payment payment) {
        waitingPayments.remove(payment.paymentId());
        payments.put(payment.paymentId(), payment);
        paid = paid.plus(payment.amount());
        if (paidAt == null || payment.at().isBefore(paidAt)) paidAt = payment.at();
    }

    void book(Refund refund) {
        waitingRefunds.remove(refund.refundId());
        refunds.put(refund.refundId(), refund);
        refunded = refunded.plus(refund.amount());
    }

    /** The payments that wait and one more: what can be booked once the order is placed. */
    List<Payment> inOrderOfDates(@Nullable Payment another) {
        List<Payment> payments = new ArrayList<>(waitingPayments.values());
        if (another != null) payments.add(another);
        payments.sort(Comparator.comparing(Payment::at).thenComparing(Payment::paymentId));
        return payments;
    }

    /** What was paid covers these, by date; a refund that it does not cover lets later, smaller ones pass. */
    List<Refund> coveredRefunds() {
        List<Refund> covered = new ArrayList<>();
        Money left = left();
        List<Refund> byDate = waitingRefunds.values().stream()
                .sorted(Comparator.comparing(Refund::at).thenComparing(Refund::refundId))
                .toList();
        for (Refund refund : byDate) {
            if (refund.amount().compareTo(left) > 0) continue;
            left = left.minus(refund.amount());
            covered.add(refund);
        }
        return covered;
    }

    /** What was paid and not yet refunded. */
    Money left() {
        return paid.minus(refunded);
    }

    boolean isPaid() {
        return !payments.isEmpty();
    }

    boolean isPaymentWaiting() {
        return !waitingPayments.isEmpty();
    }

    Money paid() {
        return paid;
    }

    Money refunded() {
        return refunded;
    }

    /** The earliest date of a booked payment. */
    @Nullable
    Instant paidAt() {
        return paidAt;
    }

    private boolean requireRoom() {
        int known = payments.size() + waitingPayments.size() + refunds.size() + waitingRefunds.size();
        Limits.requireAtMost("bookings", known + 1, Limits.BOOKINGS);
        return true;
    }
}
