package crm.simulator.callback;

import crm.simulator.callback.CallbackMessage.Fields;
import java.time.Instant;

/** What WeChat tells of orders of a shop (微信小店订单与售后的消息推送): which order, not what it is like now. */
public final class ShopEvents {

    private static final String AFTER_SALE = "channels_ec_aftersale_update";

    /** 3: paid too late, or called off by the buyer. */
    private static final int CALLED_OFF = 3;

    private ShopEvents() {}

    /** Where the fields of an event stand. */
    static String partOf(String event) {
        return event.equals(AFTER_SALE) ? "finder_shop_aftersale_status_update" : "order_info";
    }

    public static CallbackMessage placed(Instant at, String openid, String order) {
        return of(openid, order).of(at, "channels_ec_order_new", "");
    }

    public static CallbackMessage paid(Instant at, String openid, String order) {
        return of(openid, order).with("pay_time", at.getEpochSecond()).of(at, "channels_ec_order_pay", "");
    }

    public static CallbackMessage cancelled(Instant at, String openid, String order) {
        return of(openid, order).with("cancel_type", CALLED_OFF).of(at, "channels_ec_order_cancel", "");
    }

    public static CallbackMessage refunded(Instant at, String openid, String order, String afterSale) {
        return of(openid, order)
                .with("after_sale_order_id", afterSale)
                .with("status", "MERCHANT_REFUND_SUCCESS")
                .of(at, AFTER_SALE, "");
    }

    private static Fields of(String openid, String order) {
        return new Fields().with("FromUserName", openid).with("order_id", order);
    }
}
