package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** document/path/90454: 10,000 a minute and 150,000 an hour by API, 20,000 and 600,000 by address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateTest {

    private final Sdk sdk = new Sdk();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void one_call_too_many_in_a_minute_blocks_its_api_for_sixty_seconds() throws Exception {
        sdk.limit("rates.apiPerMinute", 3);
        for (int i = 0; i < 3; i++) followers();
        assertThat(errcode(this::followers)).isEqualTo(45009);
        sdk.passes(Duration.ofSeconds(59));
        assertThat(errcode(this::followers)).isEqualTo(45009);
        sdk.wx.getExternalContactService().getCorpTagList(null); // another API goes on
        sdk.passes(Duration.ofSeconds(1));
        followers();
    }

    @Test
    void an_hours_budget_blocks_for_an_hour() throws Exception {
        sdk.limit("rates.apiPerHour", 3);
        for (int i = 0; i < 3; i++) {
            followers();
            sdk.passes(Duration.ofMinutes(2));
        }
        assertThat(errcode(this::followers)).isEqualTo(45009);
        sdk.passes(Duration.ofMinutes(59));
        assertThat(errcode(this::followers)).isEqualTo(45009);
        sdk.passes(Duration.ofMinutes(1));
        followers();
    }

    @Test
    void an_address_has_a_budget_over_all_apis() throws Exception {
        sdk.wx.getAccessToken();
        sdk.limit("rates.addressPerMinute", 3);
        followers();
        sdk.wx.getExternalContactService().getCorpTagList(null);
        assertThat(errcode(this::followers)).isEqualTo(45009);
        assertThat(errcode(() -> sdk.wx.getExternalContactService().getCorpTagList(null)))
                .isEqualTo(45009);
    }

    @Test
    void too_many_at_once_are_refused() throws Exception {
        sdk.wx.getAccessToken();
        sdk.simulator.faults().add(FaultRule.once(Fault.CONCURRENCY_BLOCK, "get_follow_user_list"));
        assertThat(errcode(this::followers)).isEqualTo(45033);
        sdk.limit("rates.concurrentPerApi", 0);
        assertThat(errcode(this::followers)).isEqualTo(45033);
    }

    @Test
    void the_documented_budgets_are_the_standard() {
        var rates = sdk.simulator.corp().limits().rates();
        assertThat(rates.apiPerMinute()).isEqualTo(10_000);
        assertThat(rates.apiPerHour()).isEqualTo(150_000);
        assertThat(rates.addressPerMinute()).isEqualTo(20_000);
        assertThat(rates.addressPerHour()).isEqualTo(600_000);
    }

    private void followers() throws Exception {
        sdk.wx.getExternalContactService().listFollowers();
    }
}
