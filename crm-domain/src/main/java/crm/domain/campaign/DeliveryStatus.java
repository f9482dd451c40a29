package crm.domain.campaign;

/**
 * What became of one recipient of a sent message: WeCom's send_result (developer document 93338). Of two that are told of
 * one recipient the later constant counts, whichever came first.
 */
public enum DeliveryStatus {
    /** The customer is no friend of the staff member (any more). */
    NOT_A_FRIEND,
    /** The customer had received as many as the corp lets them. */
    LIMIT_REACHED,
    SENT
}
