package crm.importers.wecom.setup;

import static org.assertj.core.api.Assertions.assertThat;

import crm.importers.wecom.Corp;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.setup.CorpCheck.Right;
import crm.importers.wecom.setup.CorpCheck.Unasked;
import crm.importers.wecom.setup.CorpCheck.Wrong;
import crm.simulator.fault.Fault;
import crm.store.documents.Leases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpChecksTest {

    @TempDir
    Path directory;

    private Corp corp;
    private WeComSettings saved;
    private WeComClient client;
    private CorpChecks checks;

    @BeforeEach
    void open() throws IOException {
        corp = new Corp(directory);
        saved = corp.settings();
        client = new WeComClient(
                () -> Optional.ofNullable(saved),
                new WeComClient.Outside(
                        corp.documents,
                        corp.keys,
                        new Leases(corp.documents, "one", Duration.ofSeconds(30), corp.clock),
                        corp.clock,
                        corp.pause),
                Corp.LIMITS,
                new CallBudgets(Corp.LIMITS, corp.clock));
        checks = new CorpChecks(() -> Optional.ofNullable(saved), client, corp.clock);
    }

    @AfterEach
    void close() {
        client.close();
        corp.close();
    }

    private void save(String corpId, String secret, int agentId, URI api) {
        saved = new WeComSettings(corpId, saved.callbackToken(), saved.encodingAesKey(), secret, agentId, api);
    }

    private CorpCheck checked() {
        return checks.now().orElseThrow();
    }

    @Test
    void right_settings_name_the_application_and_count_what_it_may_read() {
        CorpCheck check = checked();
        assertThat(check.application()).isEqualTo(new Right("私域", 4));
        assertThat(check.customers()).isEqualTo(new Right("", 12));
    }

    @Test
    void a_wrong_secret_corp_or_agent_is_wrong_with_wecoms_code_though_a_token_is_still_there() {
        checked(); // a token of the right secret is kept from here on
        WeComSettings right = saved;
        save(right.corpId(), "wrong", right.agentId(), right.baseUrl());
        assertThat(checked().application()).isInstanceOfSatisfying(Wrong.class, wrong -> {
            assertThat(wrong.code()).isEqualTo(40_001);
            assertThat(wrong.words()).doesNotContain("wrong&");
        });
        save("ww0000000000000000", right.secret(), right.agentId(), right.baseUrl());
        assertThat(checked().application())
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(40_013));
        save(right.corpId(), right.secret(), 1_000_099, right.baseUrl());
        assertThat(checked().application())
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.code()).isEqualTo(301_002));
        assertThat(checked().customers()).isInstanceOf(Unasked.class);
    }

    @Test
    void while_wecom_is_away_nothing_is_wrong() {
        save(saved.corpId(), saved.secret(), saved.agentId(), URI.create("http://127.0.0.1:1"));
        assertThat(checked().application()).isInstanceOf(Unasked.class);
    }

    @Test
    void customers_that_may_not_be_read_now_say_so_while_the_application_is_right() {
        corp.fails(Fault.RATE_BLOCK, "get_follow_user_list", 1);
        CorpCheck check = checked();
        assertThat(check.application()).isInstanceOf(Right.class);
        assertThat(check.customers()).isInstanceOf(Unasked.class);
    }

    @Test
    void without_a_secret_or_a_corp_nobody_is_asked() {
        save(saved.corpId(), "", saved.agentId(), saved.baseUrl());
        assertThat(checks.now()).isEmpty();
        assertThat(checks.current()).isEmpty();
        saved = null;
        assertThat(checks.current()).isEmpty();
        assertThat(corp.calls("gettoken")).isZero();
    }

    @Test
    void what_is_known_is_told_at_once_and_asked_again_only_after_a_minute() throws Exception {
        assertThat(checks.current()).isEmpty();
        await(() -> checks.current().isPresent());
        long calls = corp.calls("agent/get");
        assertThat(checks.current()).isPresent();
        assertThat(corp.calls("agent/get")).isEqualTo(calls);
        corp.simulator.passes(Duration.ofSeconds(61));
        assertThat(checks.current()).isPresent();
        await(() -> corp.calls("agent/get") > calls);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }
}
