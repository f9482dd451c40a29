package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeForm;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Application messages (应用消息 [90236]). WeCom checks for the very same request (重复消息检查), so a request is the same bytes
 * whenever it is made: the SDK's own message has no place for the switch of a card.
 */
final class AppMessages {

    private final WeComClient client;
    private final NoticeWords words;
    private final MessageLimits limits;
    private final JsonMapper json = JsonMapper.builder().build();

    AppMessages(WeComClient client, NoticeWords words, MessageLimits limits) {
        this.client = client;
        this.words = words;
        this.limits = limits;
    }

    /**
     * @param userids in one order
     * @param round 0: the notice itself, from 1: reminders
     */
    record Wish(NoticeContent content, List<String> userids, String taskId, int round) {}

    /**
     * @param messageId for recalling it
     * @param unreachable userids in lower case: unknown to WeCom, or without a licence
     */
    record Sent(String messageId, Set<String> unreachable) {}

    CallResult<Sent> send(Wish wish) {
        return client.write(wecom -> {
            JsonNode answer = json.readTree(wecom.post(
                    url(wecom, Message.MESSAGE_SEND), request(wish, wecom).toString()));
            return new Sent(
                    answer.path("msgid").asString(""),
                    userids(answer.path("invaliduser").asString("") + "|"
                            + answer.path("unlicenseduser").asString("")));
        });
    }

    /** Within 24 hours (撤回应用消息 [94867]). */
    CallResult<String> recall(String messageId) {
        return client.write(wecom -> {
            wecom.post(
                    url(wecom, Message.MESSAGE_RECALL),
                    json.createObjectNode().put("msgid", messageId).toString());
            return messageId;
        });
    }

    private ObjectNode request(Wish wish, WxCpService wecom) {
        ObjectNode request = json.createObjectNode()
                .put("touser", String.join("|", wish.userids()))
                .put("agentid", wecom.getWxCpConfigStorage().getAgentId())
                .put("enable_duplicate_check", 1)
                .put(
                        "duplicate_check_interval",
                        limits.duplicateCheck(wish.taskId()).toSeconds());
        if (wish.content().form() == NoticeForm.CARD) {
            request.put("msgtype", "template_card").set("template_card", card(wish));
        } else {
            request.put("msgtype", "text");
            request.putObject("text").put("content", wish.content().text());
        }
        return request;
    }

    private ObjectNode card(Wish wish) {
        ObjectNode card = json.createObjectNode()
                .put("card_type", "button_interaction")
                .put("task_id", wish.taskId())
                .put("sub_title_text", wish.content().text());
        ObjectNode title =
                card.putObject("main_title").put("title", wish.content().title());
        if (wish.round() > 0) title.put("desc", words.reminder().apply(wish.round()));
        card.putArray("button_list")
                .addObject()
                .put("text", words.read())
                .put("style", 1)
                .put("key", TaskIds.READ);
        return card;
    }

    private static Set<String> userids(String joined) {
        return Arrays.stream(joined.split("\\|"))
                .filter(userid -> !userid.isEmpty())
                .map(userid -> userid.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String url(WxCpService wecom, String path) {
        return wecom.getWxCpConfigStorage().getApiUrl(path);
    }
}
