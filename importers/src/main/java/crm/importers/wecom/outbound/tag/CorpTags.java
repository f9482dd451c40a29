package crm.importers.wecom.outbound.tag;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** WeCom's corp tags [92117] through the SDK. */
final class CorpTags {

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    CorpTags(WeComClient client) {
        this.client = client;
    }

    /** @param tags names by id */
    record Group(String id, String name, Map<String, String> tags) {}

    /** @param groupId null: of a new group, or the one that has {@code groupName} already */
    CallResult<Group> add(@Nullable String groupId, @Nullable String groupName, String name) {
        ObjectNode wanted = json.createObjectNode();
        if (groupId != null) wanted.put("group_id", groupId);
        else wanted.put("group_name", groupName);
        wanted.putArray("tag").addObject().put("name", name);
        return client.write(
                wecom -> group(post(wecom, ExternalContact.ADD_CORP_TAG, wanted).path("tag_group")));
    }

    /** @param id of a tag or a group */
    CallResult<String> rename(String id, String name) {
        ObjectNode wanted = json.createObjectNode().put("id", id).put("name", name);
        return client.write(wecom -> post(wecom, ExternalContact.EDIT_CORP_TAG, wanted))
                .map(done -> id);
    }

    CallResult<String> removeTag(String id) {
        return remove("tag_id", id);
    }

    CallResult<String> removeGroup(String id) {
        return remove("group_id", id);
    }

    private CallResult<String> remove(String field, String id) {
        ObjectNode wanted = json.createObjectNode();
        wanted.putArray(field).add(id);
        return client.write(wecom -> post(wecom, ExternalContact.DEL_CORP_TAG, wanted))
                .map(done -> id);
    }

    /** All of them. */
    CallResult<List<Group>> all() {
        return client.read(wecom -> {
            List<Group> groups = new ArrayList<>();
            JsonNode answer = post(wecom, ExternalContact.GET_CORP_TAG_LIST, json.createObjectNode());
            for (JsonNode each : answer.path("tag_group")) groups.add(group(each));
            return groups;
        });
    }

    private JsonNode post(WxCpService wecom, String path, ObjectNode body) throws WxErrorException {
        return json.readTree(wecom.post(wecom.getWxCpConfigStorage().getApiUrl(path), body.toString()));
    }

    private static Group group(JsonNode node) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode tag : node.path("tag"))
            tags.put(tag.path("id").asString(), tag.path("name").asString());
        return new Group(
                node.path("group_id").asString(), node.path("group_name").asString(), tags);
    }
}
