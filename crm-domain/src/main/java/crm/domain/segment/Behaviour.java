package crm.domain.segment;

/** What somebody did or what was done to reach her, counted by business day. */
public enum Behaviour {
    /** A mass message was delivered. */
    RECEIVED,
    /** A moment could be seen. */
    REACHED,
    LIKED,
    COMMENTED,
    /** Opened a mini-program, from wherever. */
    OPENED,
    OPENED_FROM_PROFILE,
    OPENED_FROM_MESSAGE,
    OPENED_FROM_MOMENT,
    OPENED_FROM_CHANNEL,
    /** Wrote to somebody of the staff. */
    WROTE
}
