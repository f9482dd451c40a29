package crm.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.MassSending;
import crm.simulator.corp.Staffing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real answers that other projects test with (wecom-samples/ORIGIN.md): ours have their fields, of the same kind. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerSampleTest {

    private final Sdk sdk = new Sdk();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_customer_and_those_who_follow_them() throws Exception {
        JsonNode sample = sample("WxCpUserExternalContactInfoTest.testFromJson.1");
        String customer = sdk.customersOf("s01m01").getFirst();
        JsonNode ours = get("/cgi-bin/externalcontact/get?external_userid=" + customer + "&");
        // Only contacts of another corp, and those who show a profile or channels, have these.
        Set<String> ofOtherCorps = Set.of("position", "corp_name", "corp_full_name", "external_profile");
        sameKinds(sample.get("external_contact"), ours.get("external_contact"), ofOtherCorps);
        sameKinds(sample.get("follow_user").get(0), ours.get("follow_user").get(0), Set.of("wechat_channels"));
    }

    @Test
    void the_profile_of_a_member_has_the_samples_attributes() throws Exception {
        JsonNode profile = sample("WxCpUserExternalContactInfoTest.testFromJson.1")
                .get("external_contact")
                .get("external_profile");
        String app = profile.get("external_attr")
                .get(2)
                .toString()
                .replace("测试app", "商城")
                .replace("wx8bd80126147df384", Sdk.APPS.getFirst())
                .replace("my miniprogram", "商城小程序");
        sdk.post(
                "/cgi-bin/user/update",
                "{\"userid\":\"s01m01\",\"external_profile\":{\"external_attr\":[" + app + "]}}");
        JsonNode ours = get("/cgi-bin/user/get?userid=s01m01&")
                .get("external_profile")
                .get("external_attr")
                .get(0);
        sameKinds(profile.get("external_attr").get(2), ours, Set.of());
        sameKinds(profile.get("external_attr").get(2).get("miniprogram"), ours.get("miniprogram"), Set.of());
    }

    @Test
    void departments() throws Exception {
        JsonNode sample = sample("WxCpUserExternalContactInfoTest.testFromJson.2")
                .get("department")
                .get(0);
        JsonNode ours = get("/cgi-bin/department/list?").get("department").get(1);
        sameKinds(sample, ours, Set.of("name_en"));
    }

    @Test
    void customers_of_those_who_left() throws Exception {
        JsonNode sample = sample("WxCpExternalContactTest.testGetExternalContact.1");
        sdk.simulator.corp().run(() -> new Staffing(sdk.simulator.corp()).resign("s01m01", Sdk.NOW));
        JsonNode ours = sdk.post("/cgi-bin/externalcontact/get_unassigned_list", "{\"page_size\":2}");
        sameKinds(sample, ours, Set.of());
        sameKinds(sample.get("info").get(0), ours.get("info").get(0), Set.of());
        assertThat(ours.get("is_last").asBoolean()).isFalse();
    }

    @Test
    void what_became_of_a_mass_message() throws Exception {
        JsonNode sample =
                sample("WxCpGroupMsgResultTest.testToJson.1").get("detail_list").get(0);
        String customer = sdk.customersOf("s01m01").getFirst();
        String msgid = sdk.post(
                        "/cgi-bin/externalcontact/add_msg_template",
                        "{\"sender\":\"s01m01\",\"external_userid\":[\"" + customer
                                + "\"],\"text\":{\"content\":\"x\"}}")
                .get("msgid")
                .asString();
        sdk.passes(Duration.ofSeconds(2));
        var corp = sdk.simulator.corp();
        corp.run(() -> new MassSending(corp).confirm(msgid, "s01m01", corp.now()));
        JsonNode ours = sdk.post(
                        "/cgi-bin/externalcontact/get_groupmsg_send_result",
                        "{\"msgid\":\"" + msgid + "\",\"userid\":\"s01m01\"}")
                .get("send_list")
                .get(0);
        sameKinds(sample, ours, Set.of("chat_id")); // of messages to chats
    }

    /** Every field of the sample is in ours, of the same JSON type, but for those named. */
    private static void sameKinds(JsonNode sample, JsonNode ours, Set<String> absent) {
        assertThat(ours).isNotNull();
        Set<String> missing = new TreeSet<>();
        sample.properties().forEach(field -> {
            JsonNode value = ours.get(field.getKey());
            if (value == null) missing.add(field.getKey());
            else
                assertThat(value.getNodeType())
                        .as(field.getKey())
                        .isEqualTo(field.getValue().getNodeType());
        });
        assertThat(missing).isEqualTo(new TreeSet<>(absent));
    }

    private JsonNode get(String path) throws Exception {
        URI url = URI.create(sdk.simulator.baseUrl() + path + "access_token=" + sdk.wx.getAccessToken());
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    private static JsonNode sample(String name) throws IOException {
        try (var in = AnswerSampleTest.class.getResourceAsStream("/wecom-samples/" + name + ".json")) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
