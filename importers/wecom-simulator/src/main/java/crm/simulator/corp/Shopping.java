package crm.simulator.corp;

import crm.simulator.callback.CallbackMessage;
import crm.simulator.callback.ShopEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Orders that WeChat keeps: those paid in mini-programs, and those of the chain's shop in WeChat, which no back end reports. */
public final class Shopping {

    /** The appid of the corp's shop in WeChat. */
    public static final String SHOP = "wxe5h0p0000000001";

    private static final Duration KEPT = Duration.ofDays(62);

    private final Corp corp;

    public Shopping(Corp corp) {
        this.corp = corp;
    }

    /** Placed in the shop, not paid yet; empty when there is no such person. */
    public Optional<WeChatOrder> place(String customer, long fen, Instant at) {
        return corp.people.find(customer).map(person -> {
            List<Visit.Line> lines = List.of(new Visit.Line("G001", "莜面礼盒", 1, fen));
            String openid = "o" + SHOP + person.externalUserid();
            WeChatOrder order = keep(SHOP, null, openid, person.unionid(), lines, fen, at);
            corp.tellOfShop(ShopEvents.placed(at, openid, order.orderNumber()));
            forgetOld(at);
            return order;
        });
    }

    public void pay(String orderNumber, Instant at) {
        find(orderNumber).ifPresent(order -> {
            corp.wechatOrders.put(order.paid(at));
            tell(order, ShopEvents.paid(at, order.openid(), orderNumber));
        });
    }

    public void cancel(String orderNumber, Instant at) {
        find(orderNumber).ifPresent(order -> {
            corp.wechatOrders.put(order.cancelled(at));
            tell(order, ShopEvents.cancelled(at, order.openid(), orderNumber));
        });
    }

    /** Of mini-programs WeChat tells nothing. */
    private void tell(WeChatOrder order, CallbackMessage message) {
        if (order.appid().equals(SHOP)) corp.tellOfShop(message);
    }

    /** A part of it, or all. */
    public void refund(String orderNumber, long fen, Instant at) {
        find(orderNumber).ifPresent(order -> {
            String id = Long.toString(4_000_000_000L + corp.next("aftersale"));
            corp.wechatOrders.put(order.refunded(new WeChatOrder.Refund(id, fen, at)));
            tell(order, ShopEvents.refunded(at, order.openid(), orderNumber, id));
        });
    }

    /** What somebody paid in a mini-program. */
    void paid(String appid, Person person, Visit.Purchase purchase, Instant at) {
        String openid = Objects.requireNonNull(person.openids().get(appid));
        WeChatOrder order =
                keep(appid, purchase.orderNumber(), openid, person.unionid(), purchase.lines(), purchase.fen(), at);
        corp.wechatOrders.put(order.paid(at));
        forgetOld(at);
    }

    private WeChatOrder keep(
            String appid,
            @org.jspecify.annotations.Nullable String orderNumber,
            String openid,
            String unionid,
            List<Visit.Line> lines,
            long fen,
            Instant at) {
        long number = corp.next("wechat-order");
        WeChatOrder order = new WeChatOrder(
                number,
                appid,
                orderNumber == null ? Long.toString(3_700_000_000_000L + number) : orderNumber,
                openid,
                unionid,
                lines,
                fen,
                at,
                null,
                at,
                false,
                List.of());
        corp.wechatOrders.put(order);
        return order;
    }

    private Optional<WeChatOrder> find(String orderNumber) {
        return corp.wechatOrders.bySecondKey(orderNumber).stream().findFirst();
    }

    private void forgetOld(Instant now) {
        List<String> old = new ArrayList<>();
        for (WeChatOrder each : corp.wechatOrders.all()) {
            if (!each.updatedAt().isBefore(now.minus(KEPT))) break; // mostly in the order in which they came
            old.add(each.key());
        }
        old.forEach(corp.wechatOrders::remove);
    }
}
