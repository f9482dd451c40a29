package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Seeding;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** document/path/91039 (tokens), 90313 (codes). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

    private final Sdk sdk = new Sdk();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void the_same_token_is_given_out_while_it_lives() throws Exception {
        String first = sdk.wx.getAccessToken(true);
        sdk.passes(Duration.ofMinutes(119));
        assertThat(sdk.wx.getAccessToken(true)).isEqualTo(first);
        sdk.passes(Duration.ofMinutes(2));
        assertThat(sdk.wx.getAccessToken(true)).isNotEqualTo(first);
    }

    @Test
    void a_token_expires_after_7200_seconds_and_the_sdk_fetches_another() throws Exception {
        sdk.wx.getExternalContactService().listFollowers();
        sdk.passes(Duration.ofSeconds(7200));
        assertThat(sdk.post("/cgi-bin/externalcontact/get_corp_tag_list", "{}")
                        .get("errcode")
                        .asInt())
                .isEqualTo(42001);
        assertThat(sdk.wx.getExternalContactService().listFollowers()).hasSize(12);
    }

    @Test
    void a_token_that_dies_early_is_invalid_and_the_sdk_fetches_another() throws Exception {
        sdk.wx.getExternalContactService().listFollowers();
        sdk.simulator.api().killTokens();
        assertThat(sdk.post("/cgi-bin/externalcontact/get_corp_tag_list", "{}")
                        .get("errcode")
                        .asInt())
                .isEqualTo(40014);
        assertThat(sdk.wx.getExternalContactService().listFollowers()).hasSize(12);
    }

    @Test
    void a_wrong_secret_or_corp_gets_none() {
        sdk.config.setCorpSecret("guessed");
        assertThat(errcode(() -> sdk.wx.getAccessToken(true))).isEqualTo(40001);
        sdk.config.setCorpId("wwother");
        assertThat(errcode(() -> sdk.wx.getAccessToken(true))).isEqualTo(40013);
    }

    @Test
    void a_call_the_wrong_way_or_with_broken_json_is_refused() throws Exception {
        assertThat(sdk.post("/cgi-bin/externalcontact/get_follow_user_list", "{}")
                        .get("errcode")
                        .asInt())
                .isEqualTo(43001);
        assertThat(errcode(() -> sdk.wx.get(sdk.simulator.baseUrl() + "/cgi-bin/externalcontact/mark_tag", null)))
                .isEqualTo(43002);
        assertThat(sdk.post("/cgi-bin/externalcontact/mark_tag", "{\"userid\":")
                        .get("errcode")
                        .asInt())
                .isEqualTo(47001);
    }

    /** document/path/90227 */
    @Test
    void an_application_sees_itself_and_no_other() throws Exception {
        assertThat(sdk.wx.getAgentService().get(Seeding.AGENT_ID).getName()).isEqualTo("私域");
        assertThat(sdk.wx.getAgentService().list()).hasSize(1);
        assertThat(errcode(() -> sdk.wx.getAgentService().get(1))).isEqualTo(301_002);
    }
}
