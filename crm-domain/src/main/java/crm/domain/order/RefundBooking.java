package crm.domain.order;

/** On which business day a refund lowers the revenue. */
public enum RefundBooking {
    /** The day the money went back (the default). */
    REFUND_DAY,
    /** The day the order was paid. */
    ORDER_DAY
}
