package crm.simulator.callback;

import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of a shop in WeChat (微信小店消息推送, JSON, encrypted): the cipher and the signature of WeCom's callbacks, under
 * the appid of the shop.
 */
public final class ShopPost extends CallbackPost {

    private final String appid;

    /** @param clock as {@link CallbackPost} */
    public ShopPost(String appid, Clock clock) {
        super(appid, clock);
        this.appid = appid;
    }

    @Override
    public boolean send(CallbackTarget target, CallbackMessage message, int timeoutMillis) throws InterruptedException {
        return sendJson(target, json(message), appid, timeoutMillis) == 200;
    }

    /**
     * Sends any plaintext, validly signed, to the given receiver.
     *
     * @return the HTTP status; 0 when there was none in time
     */
    public int sendJson(CallbackTarget target, String json, String receiveId, int timeoutMillis)
            throws InterruptedException {
        return sendEncrypted(
                target,
                json,
                receiveId,
                "application/json; charset=UTF-8",
                encrypted -> JsonMapper.shared()
                        .createObjectNode()
                        .put("ToUserName", receiveId)
                        .put("Encrypt", encrypted)
                        .toString(),
                "&encrypt_type=aes",
                timeoutMillis);
    }

    /** The plaintext. */
    public static String json(CallbackMessage message) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("ToUserName", "gh_simulator")
                .put("FromUserName", String.valueOf(message.fields().getOrDefault("FromUserName", "")))
                .put("CreateTime", message.at().getEpochSecond())
                .put("MsgType", "event")
                .put("Event", message.event());
        ObjectNode about = json.putObject(ShopEvents.partOf(message.event()));
        message.fields().forEach((name, value) -> {
            if (name.equals("FromUserName")) return;
            if (value instanceof Number number) about.put(name, number.longValue());
            else about.put(name, value.toString());
        });
        return json.toString();
    }
}
