package crm.importers.wecom.outbound.form;

import crm.domain.org.StoreId;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text cards with a link (文本卡片消息 [90236]), one to each person: the link is her own. WeCom checks for the very same request
 * (重复消息检查), so a request is the same bytes whenever it is made.
 */
final class FormCards {

    private final WeComClient client;
    private final FormWords words;
    private final Duration duplicateCheck;
    private final JsonMapper json = JsonMapper.builder().build();

    FormCards(WeComClient client, FormWords words, Duration duplicateCheck) {
        this.client = client;
        this.words = words;
        this.duplicateCheck = duplicateCheck;
    }

    /** @param reminder 0: the first message */
    record Card(String userid, StoreId store, String title, String text, String link, Instant closesAt, int reminder) {}

    Duration duplicateCheck() {
        return duplicateCheck;
    }

    /** @return whether WeCom can reach the person at all */
    CallResult<Boolean> send(Card card) {
        return client.write(wecom -> {
            JsonNode answer = json.readTree(wecom.post(
                    wecom.getWxCpConfigStorage().getApiUrl(Message.MESSAGE_SEND),
                    request(card, wecom).toString()));
            return answer.path("invaliduser").asString("").isEmpty()
                    && answer.path("unlicenseduser").asString("").isEmpty();
        });
    }

    private ObjectNode request(Card card, WxCpService wecom) {
        ObjectNode request = json.createObjectNode()
                .put("touser", card.userid())
                .put("agentid", wecom.getWxCpConfigStorage().getAgentId())
                .put("msgtype", "textcard")
                .put("enable_duplicate_check", 1)
                .put("duplicate_check_interval", duplicateCheck.toSeconds());
        String title = card.reminder() == 0 ? card.title() : words.reminder().apply(card.title(), card.reminder());
        List<String> lines = Stream.of(
                        words.store().apply(card.store()),
                        card.text(),
                        words.closing().apply(card.closesAt()))
                .filter(line -> !line.isEmpty())
                .toList();
        request.putObject("textcard")
                .put("title", title)
                .put("description", String.join("\n", lines))
                .put("url", card.link())
                .put("btntxt", words.button());
        return request;
    }
}
