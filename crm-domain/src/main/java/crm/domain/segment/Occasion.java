package crm.domain.segment;

/** Something of which the last time is known. */
public enum Occasion {
    /** Added somebody of the staff, first. */
    ADDED,
    /** The last relation ended, and none has held since. */
    LOST,
    /** A message, a call or a chat with somebody of the staff. */
    CONTACTED
}
