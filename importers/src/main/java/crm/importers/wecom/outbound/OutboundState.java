package crm.importers.wecom.outbound;

/** Where a call stands. */
public enum OutboundState {
    /** To be made when it is due. */
    WAITING,
    /** Being made; when it is due nobody came back from it, and it is looked up. */
    STARTED,
    /** It may have been done or not: to be looked up when it is due. */
    UNCERTAIN,
    /** Looking up did not tell: a person decides. */
    UNDECIDED,
    /** The effect is there. */
    DONE,
    /** There is no effect and there will be none. */
    REFUSED,
    /** The effect may be there or not: nobody can find out any more, and it is never repeated. */
    EXPIRED
}
