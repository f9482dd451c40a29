package crm.projections.order;

/** Where an order is: a refund is said before anything else, then fulfilment, then payment. */
public enum OrderState {
    PLACED,
    PAID,
    FULFILLED,
    PARTLY_REFUNDED,
    REFUNDED,
    CANCELLED
}
