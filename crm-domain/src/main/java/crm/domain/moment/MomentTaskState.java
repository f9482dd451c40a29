package crm.domain.moment;

/** Where a moment stands. */
public enum MomentTaskState {
    /** WeCom is to be told. */
    WANTED,
    /** WeCom was told and nobody knows yet whether it heard. */
    UNCERTAIN,
    /** WeCom works on it. */
    ACCEPTED,
    /** WeCom asks the staff to publish it. */
    CREATED,
    /** WeCom did not take it. */
    REFUSED,
    /** Taken back: nobody publishes it any more. */
    CANCELLED,
    /** Nothing more is asked about it. */
    CLOSED
}
