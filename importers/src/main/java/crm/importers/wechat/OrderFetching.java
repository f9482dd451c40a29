package crm.importers.wechat;

import crm.importers.wechat.WeChatApp.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks WeChat page by page what happened in a time. */
final class OrderFetching {

    private static final String MINI_PROGRAM_ORDERS = "/wxa/sec/order/get_order_list";
    private static final String SHOP_ORDERS = "/channels/ec/order/list/get";
    private static final String SHOP_ORDER = "/channels/ec/order/get";
    private static final String AFTER_SALE = "/channels/ec/aftersale/getaftersaleorder";
    private static final String AFTER_SALES = "/channels/ec/aftersale/getaftersalelist";

    /** WeChat takes no longer times. */
    private static final Duration SPAN = Duration.ofDays(1);

    private static final int PAGE = 100;
    private static final int REFUNDED = 5;
    private static final int CALLED_OFF = 250;

    private final WeChatClient client;
    private final RefundDates dates;
    private final Predicate<String> isKnown;
    private final Clock clock;

    /** @param isKnown whether something is known of the order of this id */
    OrderFetching(WeChatClient client, RefundDates dates, Predicate<String> isKnown, Clock clock) {
        this.client = client;
        this.dates = dates;
        this.isKnown = isKnown;
        this.clock = clock;
    }

    /**
     * Everything of this time, both ends included, to whole seconds.
     *
     * @param sink stores the items of a page durably
     */
    void between(WeChatApp app, Instant from, Instant to, Consumer<List<JsonNode>> sink) throws InterruptedException {
        if (app.kind() == Kind.SHOP) shop(app, from, to, sink);
        else miniProgram(app, from, to, sink);
    }

    /** What the back end reported itself, with lines and store, is known better than WeChat knows it. */
    private void miniProgram(WeChatApp app, Instant from, Instant to, Consumer<List<JsonNode>> sink)
            throws InterruptedException {
        pages(app, range(from, to, 0), page -> {
            List<JsonNode> items = new ArrayList<>();
            for (JsonNode order : page)
                if (!isKnown.test(id(app, order))) items.add(WeChatItems.paidInMiniProgram(order));
            sink.accept(items);
        });
    }

    /** Orders of the last time that were refunded in full; a part that went back is not told there. */
    void refunds(WeChatApp app, Duration back, Consumer<List<JsonNode>> sink) throws InterruptedException {
        Instant now = clock.instant();
        pages(app, range(now.minus(back), now, REFUNDED), page -> {
            Map<String, Instant> said = new HashMap<>();
            for (JsonNode order : page) said.put(id(app, order), now);
            Map<String, Instant> at = dates.of(said);
            List<JsonNode> items = new ArrayList<>();
            for (JsonNode order : page) {
                String id = id(app, order);
                // What after-sales told in parts is booked; only the rest is new here.
                long rest = order.path("paid_amount").asLong() - dates.sumOfParts(id);
                // Not before its order: what waits for an order that never comes would make it look known.
                if (isKnown.test(id) && rest > 0)
                    items.add(WeChatItems.refund(
                            order.path("merchant_trade_no").asString(""), "wechat", rest, at.getOrDefault(id, now)));
            }
            sink.accept(items);
        });
    }

    /**
     * What went back by after-sales, whole orders or parts of them, by the time of the last change.
     *
     * @param sink as {@link #between}
     */
    void afterSales(WeChatApp app, Instant from, Instant to, Consumer<List<JsonNode>> sink)
            throws InterruptedException {
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(SPAN)) {
            Instant end = begin.plus(SPAN).isBefore(to) ? begin.plus(SPAN) : to;
            ObjectNode body = client.body()
                    .put("begin_update_time", begin.getEpochSecond())
                    .put("end_update_time", end.getEpochSecond());
            while (true) {
                JsonNode answer = client.call(app, AFTER_SALES, body);
                List<String> ids = answer.path("after_sale_order_id_list")
                        .valueStream()
                        .map(id -> id.asString(""))
                        .toList();
                List<JsonNode> items = new ArrayList<>();
                Map<String, Instant> done = new HashMap<>();
                Set<String> known =
                        dates.known(ids.stream().map(id -> done(app, id)).toList());
                for (String id : ids) {
                    if (known.contains(done(app, id))) continue;
                    List<JsonNode> refunds = afterSale(app, id);
                    items.addAll(refunds);
                    if (!refunds.isEmpty()) done.put(done(app, id), clock.instant());
                }
                sink.accept(items);
                dates.of(done); // not before they are stored
                String next = answer.path("next_key").asString("");
                if (!answer.path("has_more").asBoolean(false) || next.isEmpty()) break;
                body.put("next_key", next);
            }
        }
    }

    /** Marks an after-sale that need not be asked about again. */
    private static String done(WeChatApp app, String afterSale) {
        return "aftersale:" + app.appid() + ":" + afterSale;
    }

    private List<JsonNode> afterSale(WeChatApp app, String id) throws InterruptedException {
        JsonNode known = client.call(app, AFTER_SALE, client.body().put("after_sale_order_id", id))
                .path("after_sale_order");
        if (!isPaidBack(known.path("status").asString(""))) return List.of();
        String number = known.path("order_id").asString("");
        String order = app.source() + ":" + number;
        // Not before its order, and not when all of it was seen to have gone back.
        if (app.kind() == Kind.MINI_PROGRAM && (!isKnown.test(order) || dates.knows(order))) return List.of();
        return List.of(refund(app, number, id, known));
    }

    private ObjectNode refund(WeChatApp app, String number, String id, JsonNode afterSale) {
        long fen = afterSale.path("refund_info").path("amount").asLong();
        Instant said = Instant.ofEpochSecond(afterSale.path("update_time").asLong());
        Instant at = dates.part(app.source() + ":" + number, id, fen, said);
        return WeChatItems.refund(number, id, fen, at);
    }

    private static String id(WeChatApp app, JsonNode order) {
        return app.source() + ":" + order.path("merchant_trade_no").asString("");
    }

    private ObjectNode range(Instant from, Instant to, int state) {
        ObjectNode body = client.body().put("page_size", PAGE);
        body.putObject("pay_time_range")
                .put("begin_time", from.getEpochSecond())
                .put("end_time", to.getEpochSecond());
        if (state != 0) body.put("order_state", state);
        return body;
    }

    private void pages(WeChatApp app, ObjectNode body, Consumer<List<JsonNode>> page) throws InterruptedException {
        while (true) {
            JsonNode answer = client.call(app, MINI_PROGRAM_ORDERS, body);
            page.accept(answer.path("order_list").valueStream().toList());
            String next = answer.path("last_index").asString("");
            if (!answer.path("has_more").asBoolean(false) || next.isEmpty()) return;
            body.put("last_index", next);
        }
    }

    private void shop(WeChatApp app, Instant from, Instant to, Consumer<List<JsonNode>> sink)
            throws InterruptedException {
        ObjectNode body = client.body().put("page_size", PAGE);
        body.putObject("update_time_range")
                .put("start_time", from.getEpochSecond())
                .put("end_time", to.getEpochSecond());
        while (true) {
            JsonNode answer = client.call(app, SHOP_ORDERS, body);
            List<JsonNode> items = new ArrayList<>();
            for (JsonNode id : answer.path("order_id_list")) items.addAll(shopOrder(app, id.asString("")));
            sink.accept(items);
            String next = answer.path("next_key").asString("");
            if (!answer.path("has_more").asBoolean(false) || next.isEmpty()) return;
            body.put("next_key", next);
        }
    }

    /** All that is known of one order of a shop. */
    List<JsonNode> shopOrder(WeChatApp app, String id) throws InterruptedException {
        JsonNode order =
                client.call(app, SHOP_ORDER, client.body().put("order_id", id)).path("order");
        List<JsonNode> items = new ArrayList<>();
        items.add(WeChatItems.placedInShop(order));
        ObjectNode payment = WeChatItems.paymentInShop(order);
        if (payment != null) items.add(payment);
        if (order.path("status").asInt() == CALLED_OFF && payment == null) items.add(WeChatItems.calledOff(order));
        for (JsonNode each : order.path("aftersale_detail").path("aftersale_order_list")) {
            String afterSale = each.path("aftersale_order_id").asString("");
            JsonNode known = client.call(app, AFTER_SALE, client.body().put("after_sale_order_id", afterSale))
                    .path("after_sale_order");
            if (!isPaidBack(known.path("status").asString(""))) continue;
            items.add(refund(app, id, afterSale, known));
        }
        return items;
    }

    private static boolean isPaidBack(String status) {
        return status.equals("MERCHANT_REFUND_SUCCESS") || status.equals("MERCHANT_RETURN_SUCCESS");
    }
}
