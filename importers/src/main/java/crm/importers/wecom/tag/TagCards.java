package crm.importers.wecom.tag;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.client.WeComJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks WeCom about corp tags [92117]. */
public final class TagCards {

    /** No tag of this id: for us an answer like any other. */
    private static final int NO_SUCH_TAG = 40068;

    private final WeComClient client;

    public TagCards(WeComClient client) {
        this.client = client;
    }

    /** Every group with all of its tags. */
    public CallResult<List<TagGroupCard>> all() {
        return ask(WeComJson.object());
    }

    /** The group with all of its tags; nothing when there is none. */
    public CallResult<List<TagGroupCard>> ofGroup(String groupId) {
        ObjectNode question = WeComJson.object();
        question.putArray("group_id").add(groupId);
        return ask(question);
    }

    /** The group that a tag is in, with this tag alone; nothing when there is none. */
    public CallResult<List<TagGroupCard>> ofTag(String tagId) {
        ObjectNode question = WeComJson.object();
        question.putArray("tag_id").add(tagId);
        return ask(question);
    }

    private CallResult<List<TagGroupCard>> ask(ObjectNode question) {
        CallResult<List<TagGroupCard>> answer =
                client.read(wecom -> WeComJson.post(wecom, ExternalContact.GET_CORP_TAG_LIST, question)
                        .path("tag_group")
                        .valueStream()
                        .map(TagCards::card)
                        .toList());
        return answer instanceof Refused<List<TagGroupCard>> refused && refused.code() == NO_SUCH_TAG
                ? new Done<>(List.of())
                : answer;
    }

    private static TagGroupCard card(JsonNode group) {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode tag : group.path("tag"))
            if (!tag.path("deleted").asBoolean(false))
                tags.put(tag.path("id").asString(), tag.path("name").asString());
        return new TagGroupCard(
                group.path("group_id").asString(), group.path("group_name").asString(), tags);
    }
}
