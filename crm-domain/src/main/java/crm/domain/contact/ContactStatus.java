package crm.domain.contact;

/** What a relation is now. */
public enum ContactStatus {
    ADDED,
    /** 员工删除客户. */
    REMOVED_BY_STAFF,
    /** 客户流失: the customer deleted the staff member. */
    LOST,
    /** WeCom shows it no more; nobody told who ended it and when. */
    GONE
}
