package crm.domain.order;

/** Where an order stands. Fulfilment is a fact beside it. */
enum OrderStatus {
    /** Something is known of it, but not yet the order itself. */
    EXPECTED,
    PLACED,
    PAID,
    PARTLY_REFUNDED,
    REFUNDED,
    CANCELLED
}
