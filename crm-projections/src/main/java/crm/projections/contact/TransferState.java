package crm.projections.contact;

/** Where a customer who is handed over stands. */
public enum TransferState {
    /** WeCom was not told yet. */
    PLANNED,
    /** WeCom is being told. */
    REQUESTED,
    /** The customer knows, and may refuse for a day. */
    WAITING,
    COMPLETED,
    REFUSED_BY_CUSTOMER,
    TAKER_FULL,
    /** WeCom was not asked: it would have refused. */
    BARRED,
    /** WeCom did not begin it. */
    FAILED;

    public boolean hasEnded() {
        return this != PLANNED && this != REQUESTED && this != WAITING;
    }

    /** Whether another try, perhaps with another taker, may end better. */
    public boolean mayBeRetried() {
        return hasEnded() && this != COMPLETED;
    }
}
