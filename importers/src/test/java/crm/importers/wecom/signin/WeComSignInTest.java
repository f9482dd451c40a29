package crm.importers.wecom.signin;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.wecom.Corp;
import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.signin.WeComSignIn.Member;
import crm.importers.wecom.signin.WeComSignIn.Nobody;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.documents.Leases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeComSignInTest {

    private static final URI BACK = URI.create("https://crm.example/sign-in/wecom/back");

    @TempDir
    Path directory;

    private final HttpClient browser = HttpClient.newHttpClient(); // follows nothing by itself
    private Corp corp;
    private StoredSettings settings;
    private WeComClient client;
    private WeComSignIn signIn;

    @BeforeEach
    void open() throws IOException {
        corp = new Corp(directory);
        settings = new StoredSettings(corp.documents, corp.keys);
        settings.save(corp.settings());
        client = new WeComClient(
                settings::find,
                new WeComClient.Outside(
                        corp.documents,
                        corp.keys,
                        new Leases(corp.documents, "one", Duration.ofSeconds(30), corp.clock),
                        corp.clock,
                        corp.pause),
                Corp.LIMITS,
                new CallBudgets(Corp.LIMITS, corp.clock));
        signIn = new WeComSignIn(settings, client);
    }

    @AfterEach
    void close() {
        client.close();
        corp.close();
    }

    @Test
    void who_scans_comes_back_with_the_state_and_a_code_that_is_good_once() throws Exception {
        URI page = signIn.page(BACK, "st+te", false).orElseThrow();
        assertThat(get(page).body()).contains("谁来扫码", "userid=s01m01");
        HttpResponse<String> scanned = get(URI.create(page + "&userid=s01m01"));
        assertThat(scanned.statusCode()).isEqualTo(302);
        String back = scanned.headers().firstValue("Location").orElseThrow();
        assertThat(back).startsWith(BACK + "?code=").endsWith("&state=st%2Bte");
        String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
        assertThat(signIn.whose(code)).isEqualTo(new Member("s01m01"));
        assertThat(signIn.whose(code)).as("once").isEqualTo(new Nobody());
    }

    @Test
    void inside_wecom_the_way_is_another_and_the_end_the_same() throws Exception {
        String page = signIn.page(BACK, "s", true).orElseThrow().toString().replace("#wechat_redirect", "");
        assertThat(page).contains("/connect/oauth2/authorize?", "scope=snsapi_base");
        String back = get(URI.create(page + "&userid=s01m02"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(signIn.whose(back.replaceFirst(".*code=([^&]*).*", "$1"))).isEqualTo(new Member("s01m02"));
    }

    @Test
    void an_invented_code_is_nobodys_and_nonsense_is_not_even_asked_about() {
        assertThat(signIn.whose("x".repeat(43))).isEqualTo(new Nobody());
        assertThat(signIn.whose("a b&access_token=1")).isEqualTo(new Nobody());
    }

    @Test
    void while_wecom_does_not_answer_nobody_is_taken_for_a_stranger() {
        corp.simulator.faults().add(FaultRule.always(Fault.SERVER_ERROR));
        assertThat(signIn.whose("x".repeat(43))).isEqualTo(new WeComSignIn.Away());
    }

    @Test
    void the_real_wecom_has_its_pages_elsewhere_than_its_api() {
        WeComSettings here = corp.settings();
        settings.save(new WeComSettings(
                here.corpId(),
                here.callbackToken(),
                here.encodingAesKey(),
                here.secret(),
                here.agentId(),
                WeComSettings.WECOM));
        assertThat(signIn.page(BACK, "s", false).orElseThrow())
                .hasHost("login.work.weixin.qq.com")
                .hasParameter("appid", here.corpId())
                .hasParameter("login_type", "CorpApp")
                .hasParameter("redirect_uri", BACK.toString());
        assertThat(signIn.page(BACK, "s", true).orElseThrow()).hasHost("open.weixin.qq.com");
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
