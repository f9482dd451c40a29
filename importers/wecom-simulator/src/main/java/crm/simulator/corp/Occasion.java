package crm.simulator.corp;

/** The kinds of {@link Intent}: what somebody may act on. Each names what it is about, in order. */
public enum Occasion {
    /** A transfer's key: it takes effect now unless it was refused. */
    TRANSFER_TAKES_EFFECT,
    /** A transfer's key: the customer hears of it. */
    TRANSFER_ANNOUNCED,
    TRANSFER_REFUSED,
    /** A task's msgid and a member's userid. */
    MASS_ASKED,
    MASS_CONFIRMED,
    /** msgid, userid, customer: the message arrived. */
    MASS_READ,
    /** A welcome code: its message arrived. */
    WELCOME_SENT,
    /** momentId, userid. */
    MOMENT_ASKED,
    MOMENT_PUBLISHED,
    /** momentId, userid, customer, "like" or "comment". */
    MOMENT_REACTION,
    /** msgid, userid. */
    MESSAGE_ARRIVED,
    MESSAGE_READ,
    /** msgid, userid: they open what a card leads to. */
    LINK_OPENED,
    /** userid, customer. */
    HALF_ADDED,
    CONTACT_ACCEPTED,
    CUSTOMER_WRITES,
    CUSTOMER_LEAVES,
    MEMBER_TAGS,
    MEMBER_DELETES,
    /** Nothing: somebody of the members leaves the corp. */
    MEMBER_RESIGNS,
    /** customer, appid, scene, reference. */
    APP_OPENED,
    APP_ORDERED,
    /** customer: orders in the shop in WeChat. */
    SHOP_ORDERED,
    /** An order's number. */
    SHOP_PAID,
    SHOP_CANCELLED,
    SHOP_REFUNDED,
    /** Nothing, or a channel's config id: somebody new comes by. */
    SOMEBODY_COMES,
    CHAT_CHANGES
}
