package crm.domain.visit;

/** What brought the customer into the mini-program. */
public enum VisitScene {
    /** 员工名片: the mini-program on a staff member's profile. */
    STAFF_PROFILE,
    /** 群发. */
    MASS_MESSAGE,
    /** 朋友圈链接. */
    MOMENT_LINK,
    /** 渠道活码: the card of the welcome message after a scan. */
    CHANNEL_CODE,
    /** 欢迎语: the card of a welcome message without a channel. */
    WELCOME_MESSAGE,
    /** By herself: search, history, a code on the table. */
    SELF,
    /** The mini-program said something that this version does not know. */
    UNKNOWN
}
