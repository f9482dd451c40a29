package crm.importers.wecom.outbound.channel;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo.ContactWay;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayResult;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Contact ways through the SDK. */
final class SdkContactWays implements ContactWays {

    private static final long PAGE = 1_000; // the most that list_contact_way gives

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    SdkContactWays(WeComClient client) {
        this.client = client;
    }

    @Override
    public CallResult<Way> add(Wish wish) {
        ContactWay way = way(wish);
        // For several members, even with one: WeCom never changes the type, and another may join later.
        way.setType(WxCpContactWayInfo.TYPE.MULTI);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        return client.write(wecom -> {
            WxCpContactWayResult made = wecom.getExternalContactService().addContactWay(info(way));
            return new Way(made.getConfigId(), made.getQrCode(), wish);
        });
    }

    @Override
    public CallResult<String> update(String configId, Wish wish) {
        ContactWay way = way(wish);
        way.setConfigId(configId);
        return client.write(wecom -> {
            wecom.getExternalContactService().updateContactWay(info(way));
            return configId;
        });
    }

    @Override
    public CallResult<String> delete(String configId) {
        return client.write(wecom -> {
            wecom.getExternalContactService().deleteContactWay(configId);
            return configId;
        });
    }

    @Override
    public CallResult<Way> get(String configId) {
        return client.read(wecom -> get(wecom.getExternalContactService(), configId));
    }

    @Override
    public CallResult<List<Way>> withState(String state, Instant since) {
        return client.read(wecom -> {
            WxCpExternalContactService contacts = wecom.getExternalContactService();
            List<Way> found = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = page(wecom, since, cursor);
                for (JsonNode each : page.path("contact_way")) {
                    Way way = get(contacts, each.path("config_id").asString());
                    if (way.content().state().equals(state)) found.add(way);
                }
                cursor = page.path("next_cursor").asString("");
            } while (!cursor.isEmpty());
            return found;
        });
    }

    /**
     * Past the SDK's own reading, which drops the cursor of the next page. Without an end, which is then WeCom's own now: our
     * clock may be behind it.
     */
    private JsonNode page(WxCpService wecom, Instant since, String cursor) throws WxErrorException {
        ObjectNode question = json.createObjectNode()
                .put("start_time", since.getEpochSecond())
                .put("limit", PAGE);
        if (!cursor.isEmpty()) question.put("cursor", cursor);
        return json.readTree(wecom.post(
                wecom.getWxCpConfigStorage().getApiUrl(ExternalContact.LIST_CONTACT_WAY), question.toString()));
    }

    private static Way get(WxCpExternalContactService contacts, String configId) throws WxErrorException {
        ContactWay way = contacts.getContactWay(configId).getContactWay();
        List<String> users = way.getUsers();
        return new Way(
                configId,
                text(way.getQrCode()),
                new Wish(
                        users == null ? List.of() : List.copyOf(users),
                        text(way.getState()),
                        text(way.getRemark()),
                        Boolean.TRUE.equals(way.getSkipVerify())));
    }

    private static ContactWay way(Wish wish) {
        ContactWay way = new ContactWay();
        way.setUsers(wish.userids());
        way.setState(wish.state());
        way.setRemark(wish.remark());
        way.setSkipVerify(wish.withoutConfirmation());
        return way;
    }

    private static WxCpContactWayInfo info(ContactWay way) {
        WxCpContactWayInfo info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
