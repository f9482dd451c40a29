package crm.domain.segment;

/** What holds of somebody or does not. */
public enum Flag {
    /** A membership was opened. */
    MEMBER,
    /** A relation to somebody of the staff holds. */
    CONTACT,
    /** Wants no messages. */
    OPTED_OUT
}
