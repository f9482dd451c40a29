package crm.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import crm.simulator.corp.AppToken;
import crm.simulator.corp.Corp;
import crm.simulator.corp.WeChatOrder;
import crm.simulator.fault.Fault;
import crm.simulator.fault.Faults;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What api.weixin.qq.com answers about orders, after its public documentation (小程序发货信息管理; 微信小店订单与售后): tokens by
 * appid and secret, the orders paid in mini-programs, the orders and after-sales of the shop. The secret of every app is the
 * corp's.
 */
public final class WeChatServer {

    /** Where it answers. */
    public static final List<String> PATHS = List.of("/cgi-bin/token", "/wxa/sec/order/", "/channels/ec/");

    private static final int TOKEN_SECONDS = 7_200;
    private static final int MOST = 100;
    private static final long SHOP_SPAN_SECONDS = 7 * 24 * 3_600L;
    private static final long AFTER_SALE_SPAN_SECONDS = 24 * 3_600L;

    private final Corp corp;
    private final Faults faults;
    private final String secret;
    private final Map<String, Function<Asked, ObjectNode>> answers = Map.of(
            "/wxa/sec/order/get_order_list", this::miniProgramOrders,
            "/channels/ec/order/list/get", this::shopOrders,
            "/channels/ec/order/get", this::shopOrder,
            "/channels/ec/aftersale/getaftersaleorder", this::afterSale,
            "/channels/ec/aftersale/getaftersalelist", this::afterSales);

    public WeChatServer(Corp corp, Faults faults, String secret) {
        this.corp = corp;
        this.faults = faults;
        this.secret = secret;
    }

    private record Asked(String appid, JsonNode body) {}

    /** An error code is an answer with HTTP 200. */
    private static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int code;

        Wrong(int code, String words) {
            super(words, null, false, false);
            this.code = code;
        }
    }

    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
            if (faults.strikes(Fault.SERVER_ERROR, path).isPresent()) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            ObjectNode answer =
                    run(path, ApiServer.query(exchange.getRequestURI().getRawQuery()), body);
            byte[] bytes = Json.MAPPER.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ObjectNode run(String path, Map<String, String> query, byte[] body) {
        try {
            if (faults.strikes(Fault.BUSY, path).isPresent()) throw new Wrong(-1, "system error");
            if (faults.strikes(Fault.RATE_BLOCK, path).isPresent())
                throw new Wrong(45009, "reach max api daily quota limit");
            if (path.equals("/cgi-bin/token")) return corp.call(() -> token(query));
            if (faults.strikes(Fault.TOKEN_DEATH, path).isPresent())
                corp.run(() -> List.copyOf(corp.appTokens.all()).forEach(each -> corp.appTokens.remove(each.value())));
            Function<Asked, ObjectNode> answer = answers.get(path);
            if (answer == null) throw new Wrong(40066, "invalid url");
            return corp.call(() -> answer.apply(new Asked(appid(query), json(body))));
        } catch (Wrong wrong) {
            return Json.object().put("errcode", wrong.code).put("errmsg", String.valueOf(wrong.getMessage()));
        }
    }

    private ObjectNode token(Map<String, String> query) {
        if (!"client_credential".equals(query.get("grant_type"))) throw new Wrong(40002, "invalid grant_type");
        String appid = query.getOrDefault("appid", "");
        if (appid.isEmpty()) throw new Wrong(41002, "appid missing");
        if (!secret.equals(query.get("secret"))) throw new Wrong(40125, "invalid appsecret");
        Instant now = corp.now();
        List.copyOf(corp.appTokens.all()).stream()
                .filter(each -> !each.expiresAt().isAfter(now))
                .forEach(each -> corp.appTokens.remove(each.value()));
        AppToken token = new AppToken(corp.newId("", 32) + corp.newId("", 32), appid, now.plusSeconds(TOKEN_SECONDS));
        corp.appTokens.put(token);
        return Json.object().put("access_token", token.value()).put("expires_in", TOKEN_SECONDS);
    }

    private String appid(Map<String, String> query) {
        return corp.appTokens
                .find(query.get("access_token"))
                .filter(token -> token.expiresAt().isAfter(corp.now()))
                .map(AppToken::appid)
                .orElseThrow(() -> new Wrong(40001, "invalid credential, access_token is invalid or not latest"));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (node.isObject()) return node;
        } catch (JacksonException e) {
            // the same answer
        }
        throw new Wrong(47001, "data format error");
    }

    /** By the time of payment, both ends included; 100 a page. */
    private ObjectNode miniProgramOrders(Asked asked) {
        JsonNode range = asked.body().path("pay_time_range");
        long begin = range.path("begin_time").asLong(0);
        long end = range.path("end_time").asLong((1L << 32) - 1);
        int state = asked.body().path("order_state").asInt(0);
        List<WeChatOrder> found = of(asked.appid(), order -> {
                    Instant paid = order.paidAt();
                    if (paid == null) return false;
                    long at = paid.getEpochSecond();
                    return at >= begin && at <= end && (state == 0 || state == state(order));
                })
                .toList();
        ObjectNode answer = Json.ok();
        ArrayNode list = answer.putArray("order_list");
        List<WeChatOrder> page = page(found, asked.body().path("last_index").asString(""), size(asked));
        for (WeChatOrder order : page)
            list.addObject()
                    .put("transaction_id", "42000" + order.key())
                    .put("merchant_trade_no", order.orderNumber())
                    .put("merchant_id", "1230000109")
                    .put("description", order.lines().getFirst().name())
                    .put("paid_amount", order.fen())
                    .put("openid", order.openid())
                    .put("trade_create_time", order.createdAt().getEpochSecond())
                    .put("pay_time", Json.seconds(order.paidAt()))
                    .put("order_state", state(order))
                    .put("in_complaint", false);
        boolean more = !page.isEmpty() && !page.getLast().equals(found.getLast());
        answer.put("has_more", more);
        return answer.put("last_index", page.isEmpty() ? "" : page.getLast().key());
    }

    /** 1 待发货 … 4 交易完成, 5 已退款. */
    private static int state(WeChatOrder order) {
        return order.refunded() >= order.fen() ? 5 : 4;
    }

    /** By the time of the last change, at most 7 days. */
    private ObjectNode shopOrders(Asked asked) {
        JsonNode range = asked.body().path("update_time_range");
        long start = range.path("start_time").asLong(0);
        long end = range.path("end_time").asLong(0);
        if (end < start || end - start > SHOP_SPAN_SECONDS) throw new Wrong(40097, "invalid args");
        List<WeChatOrder> found = of(asked.appid(), order -> {
                    long at = order.updatedAt().getEpochSecond();
                    return at >= start && at <= end;
                })
                .toList();
        ObjectNode answer = Json.ok();
        List<WeChatOrder> page = page(found, asked.body().path("next_key").asString(""), size(asked));
        ArrayNode ids = answer.putArray("order_id_list");
        page.forEach(order -> ids.add(order.orderNumber()));
        answer.put("next_key", page.isEmpty() ? "" : page.getLast().key());
        return answer.put("has_more", !page.isEmpty() && !page.getLast().equals(found.getLast()));
    }

    private ObjectNode shopOrder(Asked asked) {
        String id = asked.body().path("order_id").asString("");
        WeChatOrder order = of(asked.appid(), each -> each.orderNumber().equals(id))
                .findFirst()
                .orElseThrow(() -> new Wrong(100021, "order not found"));
        ObjectNode answer = Json.ok();
        ObjectNode node = answer.putObject("order")
                .put("order_id", order.orderNumber())
                .put("status", status(order))
                .put("create_time", order.createdAt().getEpochSecond())
                .put("update_time", order.updatedAt().getEpochSecond())
                .put("openid", order.openid())
                .put("unionid", order.unionid());
        ObjectNode detail = node.putObject("order_detail");
        ArrayNode products = detail.putArray("product_infos");
        for (var line : order.lines())
            products.addObject()
                    .put("product_id", "1" + line.sku())
                    .put("sku_id", line.sku())
                    .put("sku_cnt", line.quantity())
                    .put("title", line.name())
                    .put("sale_price", line.fen() / line.quantity());
        detail.putObject("price_info").put("product_price", order.fen()).put("order_price", order.fen());
        ObjectNode pay = detail.putObject("pay_info");
        if (order.paidAt() != null) pay.put("pay_time", order.paidAt().getEpochSecond());
        ArrayNode afterSales = node.putObject("aftersale_detail").putArray("aftersale_order_list");
        for (var refund : order.refunds())
            afterSales.addObject().put("aftersale_order_id", refund.id()).put("status", "MERCHANT_REFUND_SUCCESS");
        return answer;
    }

    /** 10 待付款, 20 待发货, 200 全部商品售后之后取消, 250 未付款取消. */
    private static int status(WeChatOrder order) {
        if (order.cancelled()) return 250;
        if (order.paidAt() == null) return 10;
        return order.refunded() >= order.fen() ? 200 : 20;
    }

    private record Refunded(WeChatOrder order, WeChatOrder.Refund refund) {}

    /** By the time of the last change, at most a day; 100 a page. */
    private ObjectNode afterSales(Asked asked) {
        long begin = asked.body().path("begin_update_time").asLong(0);
        long end = asked.body().path("end_update_time").asLong(0);
        if (end < begin || end - begin > AFTER_SALE_SPAN_SECONDS) throw new Wrong(40097, "invalid args");
        List<String> found = of(asked.appid(), order -> !order.refunds().isEmpty())
                .flatMap(order -> order.refunds().stream().map(refund -> new Refunded(order, refund)))
                .filter(each -> {
                    long at = each.refund().at().getEpochSecond();
                    return at >= begin && at <= end;
                })
                .map(each -> each.refund().id())
                .sorted()
                .toList();
        String after = asked.body().path("next_key").asString("");
        List<String> page =
                found.stream().filter(id -> id.compareTo(after) > 0).limit(MOST).toList();
        ObjectNode answer = Json.ok();
        ArrayNode ids = answer.putArray("after_sale_order_id_list");
        page.forEach(ids::add);
        answer.put("next_key", page.isEmpty() ? "" : page.getLast());
        return answer.put("has_more", !page.isEmpty() && !page.getLast().equals(found.getLast()));
    }

    private ObjectNode afterSale(Asked asked) {
        String id = asked.body().path("after_sale_order_id").asString("");
        for (WeChatOrder order : of(asked.appid(), each -> true).toList())
            for (var refund : order.refunds())
                if (refund.id().equals(id)) {
                    ObjectNode answer = Json.ok();
                    answer.putObject("after_sale_order")
                            .put("after_sale_order_id", id)
                            .put("order_id", order.orderNumber())
                            .put("status", "MERCHANT_REFUND_SUCCESS")
                            .put("create_time", refund.at().getEpochSecond())
                            .put("update_time", refund.at().getEpochSecond())
                            .putObject("refund_info")
                            .put("amount", refund.fen());
                    return answer;
                }
        throw new Wrong(10020087, "after sale order not found");
    }

    private Stream<WeChatOrder> of(String appid, Predicate<WeChatOrder> wanted) {
        return corp.wechatOrders.all().stream()
                .filter(order -> order.appid().equals(appid) && wanted.test(order))
                .sorted(Comparator.comparing(WeChatOrder::key));
    }

    private static List<WeChatOrder> page(List<WeChatOrder> found, String after, int size) {
        return found.stream()
                .filter(order -> order.key().compareTo(after) > 0)
                .limit(size)
                .toList();
    }

    private static int size(Asked asked) {
        int size = asked.body().path("page_size").asInt(MOST);
        if (size < 1 || size > MOST) throw new Wrong(40097, "invalid args");
        return size;
    }
}
