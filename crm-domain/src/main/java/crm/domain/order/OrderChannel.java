package crm.domain.order;

/** Where an order was placed. Online revenue (线上营收) counts the two mini-programs. */
public enum OrderChannel {
    /** 商城小程序. */
    MALL_MINI_PROGRAM,
    /** 外卖小程序. */
    TAKEAWAY_MINI_PROGRAM,
    /** 门店收银. */
    POS,
    /** 第三方外卖: in the denominator; a switch says whether it also counts as online. */
    THIRD_PARTY_TAKEAWAY,
    /** 团购. */
    GROUP_BUYING;

    public boolean isOnline() {
        return this == MALL_MINI_PROGRAM || this == TAKEAWAY_MINI_PROGRAM;
    }
}
