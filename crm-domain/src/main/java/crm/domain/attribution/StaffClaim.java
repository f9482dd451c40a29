package crm.domain.attribution;

/** By what a staff member is credited with an order. */
public enum StaffClaim {
    /** 渠道活码: the staff member whom she added by a channel code. */
    CHANNEL_CODE,
    /** A link or card that named the staff member. */
    TAGGED_LINK,
    /** 绑定关系: the staff member of the order's store whom she has, as of the order's time. */
    BOUND_RELATION
}
