package crm.importers.wecom.identity;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ids of one person in the words of mini-programs and of WeCom [97357, 97108]; the SDK has no calls for it. */
final class IdConversion {

    private static final String TO_EXTERNAL = "/cgi-bin/idconvert/unionid_to_external_userid";
    private static final String TO_PENDING = "/cgi-bin/idconvert/batch/external_userid_to_pending_id";

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    IdConversion(WeComClient client) {
        this.client = client;
    }

    /** What WeCom says of a visitor. */
    sealed interface Answer {

        record Known(String externalUserid) implements Answer {}

        /** Nobody's customer yet; the id becomes one within 90 days. */
        record Pending(String pendingId) implements Answer {}

        /** Neither. */
        record Nothing() implements Answer {}
    }

    CallResult<Answer> externalUserid(IdentityQueue.Ids ids) {
        ObjectNode question = json.createObjectNode()
                .put("unionid", ids.unionid())
                .put("openid", ids.openid())
                .put("subject_type", 0); // the mini-program is the corp's own
        return client.read(wecom -> {
            JsonNode answer = post(wecom, TO_EXTERNAL, question);
            String external = answer.path("external_userid").asString("");
            String pending = answer.path("pending_id").asString("");
            if (!external.isEmpty()) return new Answer.Known(external);
            return pending.isEmpty() ? new Answer.Nothing() : new Answer.Pending(pending);
        });
    }

    /** The pending ids that were given out for these customers, by external_userid. */
    CallResult<Map<String, String>> pendingIds(Collection<String> externalUserids) {
        ObjectNode question = json.createObjectNode();
        ArrayNode ids = question.putArray("external_userid");
        List.copyOf(externalUserids).forEach(ids::add);
        return client.read(wecom -> {
            Map<String, String> found = new HashMap<>();
            for (JsonNode each : post(wecom, TO_PENDING, question).path("result"))
                found.put(
                        each.path("external_userid").asString(),
                        each.path("pending_id").asString());
            return found;
        });
    }

    private JsonNode post(WxCpService wecom, String path, ObjectNode question) throws WxErrorException {
        return json.readTree(wecom.post(wecom.getWxCpConfigStorage().getApiUrl(path), question.toString()));
    }
}
