package crm.importers.wecom.outbound.profile;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Members' profiles (external_profile of user/get [90196] and user/update [90197]) through the SDK. */
final class Profiles {

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    Profiles(WeComClient client) {
        this.client = client;
    }

    /** All attributes, as WeCom writes them [92230]. Past the SDK's own reading, which knows some kinds only. */
    CallResult<List<JsonNode>> get(String userid) {
        return client.read(wecom -> {
            String url = url(wecom, User.USER_GET) + URLEncoder.encode(userid, StandardCharsets.UTF_8);
            List<JsonNode> attributes = new ArrayList<>();
            for (JsonNode each :
                    json.readTree(wecom.get(url, null)).path("external_profile").path("external_attr"))
                attributes.add(each);
            return attributes;
        });
    }

    /** In place of all attributes. Those that no administrator made are silently ignored. */
    CallResult<String> update(String userid, List<JsonNode> attributes) {
        ObjectNode user = json.createObjectNode().put("userid", userid);
        user.putObject("external_profile").putArray("external_attr").addAll(attributes);
        return client.write(wecom -> {
            wecom.post(url(wecom, User.USER_UPDATE), user.toString());
            return userid;
        });
    }

    private static String url(WxCpService wecom, String path) {
        return wecom.getWxCpConfigStorage().getApiUrl(path);
    }
}
