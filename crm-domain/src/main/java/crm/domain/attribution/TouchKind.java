package crm.domain.attribution;

/** How the chain reached a customer, or she came to it by something that the chain made. */
public enum TouchKind {
    /** She added a staff member by a channel code (渠道活码). */
    CODE_ADDED,
    /** A mass message (群发) was delivered to her. */
    MESSAGE_DELIVERED,
    /** She opened a mini-program from a mass message. */
    MESSAGE_OPENED,
    /** A moment (朋友圈) was shown to her. */
    MOMENT_REACHED,
    /** She liked a moment or commented on it; each person once a moment. */
    MOMENT_ENGAGED,
    /** She opened a mini-program from a link in a moment. */
    MOMENT_OPENED,
    /** She opened a mini-program from the profile of a staff member (员工名片). */
    PROFILE_OPENED,
    /** She opened a mini-program from the card of a welcome message, behind a channel code or not. */
    WELCOME_OPENED,
    /** She opened a mini-program by herself: a touch of nobody's making, counted only by models that name it. */
    SELF_OPENED
}
