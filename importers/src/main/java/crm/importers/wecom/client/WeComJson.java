package crm.importers.wecom.client;

import java.util.function.Consumer;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions and answers past the SDK's own classes, which know not all fields of them. */
public final class WeComJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WeComJson() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static JsonNode post(WxCpService wecom, String path, ObjectNode question) throws WxErrorException {
        return JSON.readTree(wecom.post(wecom.getWxCpConfigStorage().getApiUrl(path), question.toString()));
    }

    public static JsonNode get(WxCpService wecom, String path) throws WxErrorException {
        return JSON.readTree(wecom.get(wecom.getWxCpConfigStorage().getApiUrl(path), null));
    }

    /** Asks page after page, until there is no next cursor. */
    public static void pages(WxCpService wecom, String path, ObjectNode question, Consumer<JsonNode> each)
            throws WxErrorException {
        @Nullable String before = null;
        while (true) {
            JsonNode page = post(wecom, path, question);
            each.accept(page);
            String next = page.path("next_cursor").asString("");
            if (next.isEmpty() || next.equals(before)) return;
            question.put("cursor", next);
            before = next;
        }
    }
}
