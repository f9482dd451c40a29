package crm.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.api.Sdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ControlTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void somebody_scans_is_handed_over_refuses_and_leaves() throws Exception {
        try (Sdk sdk = new Sdk()) {
            JsonNode way = sdk.post(
                    "/cgi-bin/externalcontact/add_contact_way",
                    "{\"type\":2,\"scene\":2,\"state\":\"门店一\",\"user\":[\"s01m01\",\"s01m02\"]}");
            JsonNode scanned =
                    ask(sdk, "scan", "{\"configId\":\"" + way.get("config_id").asString() + "\"}");
            assertThat(scanned.get("added").asBoolean()).isTrue();
            String customer = scanned.get("customer").asString();
            String userid = scanned.get("userid").asString();
            assertThat(ask(sdk, "scan", "{\"configId\":\"none\"}").get("error").asString())
                    .isEqualTo("no such configId");
            ask(sdk, "members/resign", "{\"userid\":\"" + userid + "\"}");
            sdk.post(
                    "/cgi-bin/externalcontact/resigned/transfer_customer",
                    "{\"handover_userid\":\"%s\",\"takeover_userid\":\"s01m03\",\"external_userid\":[\"%s\"]}"
                            .formatted(userid, customer));
            assertThat(ask(
                                    sdk,
                                    "transfers/refuse",
                                    "{\"customer\":\"%s\",\"handover\":\"%s\"}".formatted(customer, userid))
                            .get("done")
                            .asBoolean())
                    .isTrue();
            assertThat(ask(
                                    sdk,
                                    "contacts/delete",
                                    "{\"userid\":\"%s\",\"customer\":\"%s\"}".formatted(userid, customer))
                            .get("done")
                            .asBoolean())
                    .isTrue();
            ask(sdk, "callbacks/await", "{}");
            assertThat(ask(sdk, "callbacks", "{}").get("last").valueStream())
                    .extracting(out -> out.get("message").get("changeType").asString())
                    .containsExactly("add_external_contact", "delete_user", "transfer_fail", "del_follow_user");
        }
    }

    @Test
    void what_was_sent_to_a_customer_can_be_looked_at() throws Exception {
        try (Sdk sdk = new Sdk()) {
            JsonNode added = ask(sdk, "contacts/add", "{\"userid\":\"s01m01\"}");
            String customer = added.get("customer").asString();
            String code = sdk.simulator
                    .corp()
                    .welcomes
                    .bySecondKey(customer)
                    .getFirst()
                    .code();
            sdk.post(
                    "/cgi-bin/externalcontact/send_welcome_msg",
                    "{\"welcome_code\":\"" + code + "\",\"text\":{\"content\":\"欢迎\"}}");
            String msgid = sdk.post(
                            "/cgi-bin/externalcontact/add_msg_template",
                            "{\"sender\":\"s01m01\",\"external_userid\":[\"" + customer
                                    + "\"],\"text\":{\"content\":\"周末\"}}")
                    .get("msgid")
                    .asString();
            assertThat(ask(sdk, "sent", "{\"customer\":\"" + customer + "\"}")).hasSize(1);
            ask(sdk, "mass/confirm", "{\"msgid\":\"" + msgid + "\",\"userid\":\"s01m01\"}");
            assertThat(ask(sdk, "sent", "{\"customer\":\"" + customer + "\"}").valueStream())
                    .extracting(sent -> sent.get("kind").asString())
                    .containsExactly("welcome", "mass");
        }
    }

    @Test
    void limits_faults_and_behaviour_are_switched_and_nonsense_is_refused() throws Exception {
        try (Sdk sdk = new Sdk()) {
            assertThat(ask(sdk, "limits", "{\"mass.recipients\":3}")
                            .get("mass")
                            .get("recipients")
                            .asInt())
                    .isEqualTo(3);
            assertThat(sdk.simulator.corp().limits().mass().recipients()).isEqualTo(3);
            assertThat(ask(sdk, "limits", "{\"mass.nothing\":3}").get("error").asString())
                    .contains("mass.nothing");
            assertThat(ask(sdk, "faults/add", "{\"fault\":\"latency\",\"delayMillis\":1}"))
                    .hasSize(1);
            assertThat(ask(sdk, "faults/add", "{\"fault\":\"earthquake\"}").has("error"))
                    .isTrue();
            assertThat(ask(sdk, "faults/clear", "{}")).isEmpty();
            assertThat(ask(sdk, "behaviour", "{\"likes\":0.5}").get("likes").asDouble())
                    .isEqualTo(0.5);
            assertThat(ask(sdk, "behaviour", "{\"sings\":0.5}").has("error")).isTrue();
            assertThat(ask(sdk, "", "{}").size()).isGreaterThan(40);
            assertThat(status(sdk, "nothing", null)).isEqualTo(404);
        }
    }

    @Test
    void a_page_in_a_browser_cannot_reach_it() throws Exception {
        try (Sdk sdk = new Sdk()) {
            assertThat(status(sdk, "state", "https://example.com")).isEqualTo(403);
            assertThat(status(sdk, "state", null)).isEqualTo(200);
        }
    }

    @Test
    void a_moved_clock_stays_moved_when_the_process_starts_again() throws Exception {
        SimulatorConfig config = SimulatorConfig.inMemory().withData(folder.resolve("corp.db"));
        try (Sdk sdk = new Sdk(config)) {
            ask(sdk, "clock", "{\"moveSeconds\":86400}");
            assertThat(ask(sdk, "clock", "{\"moveTo\":\"2020-01-01T00:00:00Z\"}")
                            .get("error")
                            .asString())
                    .contains("past");
        }
        try (Simulator again = Simulator.start(config, Clock.fixed(Sdk.NOW, ZoneOffset.UTC))) {
            assertThat(again.clock().instant()).isEqualTo(Sdk.NOW.plusSeconds(86_400));
        }
    }

    private static JsonNode ask(Sdk sdk, String command, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sdk.simulator.baseUrl() + "/control/" + command))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return JsonMapper.shared()
                .readTree(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static int status(Sdk sdk, String command, String origin) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(sdk.simulator.baseUrl() + "/control/" + command))
                .GET();
        if (origin != null) request.header("Origin", origin);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
