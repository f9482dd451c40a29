package crm.projections.order;

/** Where an order is; the later of money and goods decides. */
public enum OrderState {
    PLACED,
    PAID,
    FULFILLED,
    PARTLY_REFUNDED,
    REFUNDED,
    CANCELLED
}
