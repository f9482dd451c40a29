package crm.domain.link;

/** What WeCom says of the balance of acquisition links (获客额度, developer document 97299). */
public enum BalanceLevel {
    ENOUGH,
    /** Part of it is about to expire. */
    EXPIRING,
    LOW,
    /** Nobody can be added by a link any more. */
    EXHAUSTED
}
