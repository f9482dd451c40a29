package crm.importers.wecom.chat;

import crm.domain.chat.JoinScene;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.client.WeComJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import tools.jackson.databind.JsonNode;

/** Asks WeCom about group chats: which there are [92120], and one of them [92122]. */
public final class ChatCards {

    private static final int PAGE = 1_000;
    private static final int EXTERNAL = 2;

    /** No such chat, or none with customers in it. */
    private static final Set<Integer> GONE = Set.of(40050, 90501);

    private final WeComClient client;

    public ChatCards(WeComClient client) {
        this.client = client;
    }

    /** Whether the refusal says that there is no such chat any more. */
    public static boolean isGone(Refused<?> refused) {
        return GONE.contains(refused.code());
    }

    /** Nobody's name is asked for. */
    public CallResult<ChatCard> find(String chatId) {
        return client.read(wecom -> card(WeComJson.post(
                        wecom,
                        ExternalContact.GROUP_CHAT_INFO,
                        WeComJson.object().put("chat_id", chatId).put("need_name", 0))
                .path("group_chat")));
    }

    /** Ids of all chats that are there, in no particular order. */
    public CallResult<List<String>> all() {
        return client.read(wecom -> {
            List<String> ids = new ArrayList<>();
            WeComJson.pages(
                    wecom,
                    ExternalContact.GROUP_CHAT_LIST,
                    WeComJson.object().put("status_filter", 0).put("limit", PAGE),
                    page -> page.path("group_chat_list")
                            .forEach(chat -> ids.add(chat.path("chat_id").asString())));
            return ids;
        });
    }

    private static ChatCard card(JsonNode chat) {
        List<ChatCard.Member> members = new ArrayList<>();
        for (JsonNode member : chat.path("member_list"))
            members.add(new ChatCard.Member(
                    member.path("userid").asString(),
                    member.path("type").asInt() == EXTERNAL,
                    JoinScene.ofWecom(member.path("join_scene").asInt()),
                    seconds(member.path("join_time"))));
        return new ChatCard(
                chat.path("chat_id").asString(),
                chat.path("name").asString("").strip(),
                chat.path("owner").asString(),
                seconds(chat.path("create_time")),
                members);
    }

    private static Instant seconds(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }
}
