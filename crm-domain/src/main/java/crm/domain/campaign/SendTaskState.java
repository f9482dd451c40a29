package crm.domain.campaign;

/** Where a share of a mass message stands. */
public enum SendTaskState {
    /** WeCom is to be told. */
    WANTED,
    /** WeCom was told and nobody knows yet whether it heard. */
    UNCERTAIN,
    /** WeCom asks the staff member to send it. */
    CREATED,
    /** WeCom did not take it. */
    REFUSED,
    /** Taken back: nobody receives it any more. */
    CANCELLED,
    /** Nothing more is asked about it. */
    CLOSED
}
