package crm.importers.wecom.outbound.welcome;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.welcome.WelcomeCards.Card;
import java.util.List;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends welcomes through the SDK (send_welcome_msg [92137]). */
final class WelcomeMessages {

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    WelcomeMessages(WeComClient client) {
        this.client = client;
    }

    /** @param text may be empty when there are cards */
    CallResult<String> send(String code, String text, List<Card> cards) {
        ObjectNode message = json.createObjectNode().put("welcome_code", code);
        if (!text.isEmpty()) message.putObject("text").put("content", text);
        ArrayNode attachments = message.putArray("attachments");
        for (Card card : cards)
            attachments
                    .addObject()
                    .put("msgtype", "miniprogram")
                    .putObject("miniprogram")
                    .put("title", card.title())
                    .put("pic_media_id", card.mediaId())
                    .put("appid", card.appid())
                    .put("page", card.page());
        return client.write(wecom -> {
            wecom.post(wecom.getWxCpConfigStorage().getApiUrl(ExternalContact.SEND_WELCOME_MSG), message.toString());
            return "sent";
        });
    }
}
