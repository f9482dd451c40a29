package crm.importers.wecom.reach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls in WeCom's own JSON: past the SDK's beans, which drop cursors and attachments. */
final class WeComJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WeComJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode texts(Iterable<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static JsonNode post(WxCpService wecom, String path, ObjectNode question) throws WxErrorException {
        return JSON.readTree(wecom.post(wecom.getWxCpConfigStorage().getApiUrl(path), question.toString()));
    }

    static JsonNode get(WxCpService wecom, String path, String query) throws WxErrorException {
        return JSON.readTree(wecom.get(wecom.getWxCpConfigStorage().getApiUrl(path), query));
    }

    /** A page's cursor; null: it was the last. */
    static @Nullable String next(JsonNode page) {
        String next = page.path("next_cursor").asString("");
        return next.isEmpty() ? null : next;
    }

    static ObjectNode after(ObjectNode question, @Nullable String cursor) {
        return cursor == null ? question : question.put("cursor", cursor);
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reading) {
        List<T> list = new ArrayList<>();
        for (JsonNode each : array) list.add(reading.apply(each));
        return list;
    }

    /** Seconds since 1970, as a number or in quotes; null when they are missing or zero. */
    static @Nullable Instant instant(JsonNode seconds) {
        long value = seconds.asLong(0);
        return value == 0 ? null : Instant.ofEpochSecond(value);
    }
}
