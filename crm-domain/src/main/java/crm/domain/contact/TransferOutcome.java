package crm.domain.contact;

/** How a handing over that WeCom had begun ended. */
public enum TransferOutcome {
    COMPLETED,
    /** {@code customer_refused}. */
    REFUSED_BY_CUSTOMER,
    /** {@code customer_limit_exceed}: the taker has as many customers as one may have. */
    TAKER_FULL
}
