package crm.simulator.fault;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.simulator.api.Sdk;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultTest {

    private final Sdk sdk = new Sdk();
    private final Faults faults = sdk.simulator.faults();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_timeout_after_the_effect_leaves_the_effect_and_no_answer() throws Exception {
        faults.add(FaultRule.once(Fault.TIMEOUT_AFTER_EFFECT, "add_contact_way"));
        assertThatThrownBy(this::addWay).isInstanceOf(WxRuntimeException.class);
        assertThat(sdk.simulator.corp().ways.size()).isEqualTo(1);
        addWay();
        assertThat(sdk.simulator.corp().ways.size()).isEqualTo(2);
    }

    @Test
    void a_server_error_comes_before_anything_is_done() throws Exception {
        faults.add(new FaultRule(Fault.SERVER_ERROR, "add_contact_way", 1, 2, 0));
        assertThatThrownBy(this::addWay).isInstanceOf(WxRuntimeException.class);
        assertThatThrownBy(this::addWay).isInstanceOf(WxRuntimeException.class);
        assertThat(sdk.simulator.corp().ways.size()).isZero();
        addWay();
        assertThat(faults.struck()).isEqualTo(Map.of(Fault.SERVER_ERROR, 2));
    }

    @Test
    void busy_passes_when_it_is_asked_again() throws Exception {
        faults.add(new FaultRule(Fault.BUSY, "add_contact_way", 1, 2, 0));
        addWay();
        assertThat(sdk.simulator.api().answered())
                .containsEntry("/cgi-bin/externalcontact/add_contact_way -1", 2L)
                .containsEntry("/cgi-bin/externalcontact/add_contact_way 0", 1L);
    }

    @Test
    void a_token_dies_under_a_call_and_the_sdk_goes_on_with_another() throws Exception {
        addWay();
        faults.add(FaultRule.once(Fault.TOKEN_DEATH, "add_contact_way"));
        addWay();
        assertThat(sdk.simulator.api().answered())
                .containsEntry("/cgi-bin/externalcontact/add_contact_way 40014", 1L)
                .containsEntry("/cgi-bin/gettoken 0", 2L);
    }

    @Test
    void rates_block_where_they_are_told_to_and_elsewhere_not() throws Exception {
        faults.add(FaultRule.always(Fault.RATE_BLOCK));
        faults.clear();
        faults.add(new FaultRule(Fault.RATE_BLOCK, "add_contact_way", 1, -1, 0));
        assertThat(errcode(this::addWay)).isEqualTo(45009);
        sdk.wx.getExternalContactService().listFollowers();
    }

    @Test
    void latency_lasts_as_long_as_it_says() throws Exception {
        addWay();
        faults.add(new FaultRule(Fault.LATENCY, "add_contact_way", 1, 1, 150));
        long start = System.nanoTime();
        addWay();
        assertThat((System.nanoTime() - start) / 1_000_000).isBetween(150L, 3000L);
    }

    @Test
    void chance_is_seeded() {
        assertThat(drawn(5)).isEqualTo(drawn(5)).isNotEqualTo(drawn(6)).contains(true, false);
    }

    private static List<Boolean> drawn(long seed) {
        Faults seeded = new Faults(seed);
        seeded.add(new FaultRule(Fault.BUSY, "", 0.3, -1, 0));
        return IntStream.range(0, 50)
                .mapToObj(i -> seeded.strikes(Fault.BUSY, "any").isPresent())
                .toList();
    }

    private void addWay() throws Exception {
        WxCpContactWayInfo.ContactWay way = new WxCpContactWayInfo.ContactWay();
        way.setType(WxCpContactWayInfo.TYPE.SINGLE);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setUsers(List.of("s01m01"));
        WxCpContactWayInfo info = new WxCpContactWayInfo();
        info.setContactWay(way);
        sdk.wx.getExternalContactService().addContactWay(info);
    }
}
