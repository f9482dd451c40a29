package crm.domain.contact;

/** What a relation is now. */
public enum ContactStatus {
    ADDED,
    /** 被继承: another staff member has the customer instead. */
    HANDED_OVER,
    /** 员工删除客户. */
    REMOVED_BY_STAFF,
    /** 客户流失: the customer deleted the staff member. */
    LOST,
    /** WeCom shows it no more; nobody told who ended it and when. */
    GONE
}
