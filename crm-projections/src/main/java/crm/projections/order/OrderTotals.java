package crm.projections.order;

import crm.domain.shared.Money;

/** How many orders and their money: {@code net} is {@code paid} less {@code refunded}. */
public record OrderTotals(long orders, Money paid, Money refunded) {

    public static final OrderTotals NONE = new OrderTotals(0, Money.ZERO, Money.ZERO);

    public Money net() {
        return paid.minus(refunded);
    }

    public OrderTotals plus(OrderTotals other) {
        return new OrderTotals(orders + other.orders, paid.plus(other.paid), refunded.plus(other.refunded));
    }
}
