package crm.importers.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What WeChat's answers say of an order, as items whose content does not change with the state of the order: each is stored
 * once, however often it is fetched.
 */
final class WeChatItems {

    private static final JsonMapper JSON = JsonMapper.shared();

    private WeChatItems() {}

    /** An order paid in a mini-program: WeChat knows neither its lines nor its store. */
    static ObjectNode paidInMiniProgram(JsonNode order) {
        return item("order", order.path("merchant_trade_no").asString(""))
                .put("at", order.path("pay_time").asLong())
                .put("paidAt", order.path("pay_time").asLong())
                .put("openid", order.path("openid").asString(""))
                .put("total", order.path("paid_amount").asLong());
    }

    /** An order placed in a shop; its payment is an item of its own. */
    static ObjectNode placedInShop(JsonNode order) {
        JsonNode detail = order.path("order_detail");
        ObjectNode item = item("order", order.path("order_id").asString(""))
                .put("at", order.path("create_time").asLong())
                .put("openid", order.path("openid").asString(""))
                .put("unionid", order.path("unionid").asString(""))
                .put("total", detail.path("price_info").path("order_price").asLong());
        ArrayNode lines = item.putArray("lines");
        for (JsonNode product : detail.path("product_infos")) {
            long count = product.path("sku_cnt").asLong();
            lines.addObject()
                    .put("sku", product.path("sku_id").asString(""))
                    .put("count", count)
                    .put("sum", Math.multiplyExact(product.path("sale_price").asLong(), count));
        }
        return item;
    }

    /** Null when it is not paid. */
    static @Nullable ObjectNode paymentInShop(JsonNode order) {
        JsonNode detail = order.path("order_detail");
        long at = detail.path("pay_info").path("pay_time").asLong(0);
        if (at == 0) return null;
        return item("paid", order.path("order_id").asString(""))
                .put("id", "paid")
                .put("at", at)
                .put("total", detail.path("price_info").path("order_price").asLong());
    }

    static ObjectNode refund(String number, String id, long fen, Instant at) {
        return item("refund", number)
                .put("id", id)
                .put("at", at.getEpochSecond())
                .put("total", fen);
    }

    static ObjectNode calledOff(JsonNode order) {
        return item("void", order.path("order_id").asString(""))
                .put("at", order.path("update_time").asLong());
    }

    private static ObjectNode item(String what, String number) {
        return JSON.createObjectNode().put("what", what).put("number", number);
    }
}
