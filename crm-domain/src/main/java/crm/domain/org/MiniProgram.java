package crm.domain.org;

/** A mini-program that can hang on a staff member's profile page. */
public enum MiniProgram {
    /** 商城小程序. */
    MALL,
    /** 外卖小程序. */
    TAKEAWAY
}
