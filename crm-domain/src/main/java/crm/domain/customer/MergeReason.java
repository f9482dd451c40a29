package crm.domain.customer;

/** Why two records are one person. */
public enum MergeReason {
    /** WeChat says so: one unionid, or the unionid and the openid of one account. */
    SAME_UNIONID,
    /** Somebody found that both have one phone number. */
    SAME_PHONE,
    /** Somebody who knows her says so. */
    SAME_PERSON
}
