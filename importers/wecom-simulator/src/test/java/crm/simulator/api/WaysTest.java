package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Acquisition;
import crm.simulator.corp.Scanning;
import java.util.Date;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionInfo;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Contact ways (92228) and acquisition links (97297, 97298, 97400). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaysTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_contact_way_is_made_read_changed_listed_and_deleted() throws Exception {
        var made = contacts.addContactWay(way("store-1", "s01m01", "s01m02"));
        assertThat(made.getQrCode()).startsWith(sdk.simulator.baseUrl()).endsWith(".png");
        var read = contacts.getContactWay(made.getConfigId()).getContactWay();
        assertThat(read.getState()).isEqualTo("store-1");
        assertThat(read.getUsers()).containsExactly("s01m01", "s01m02");
        assertThat(read.getType()).isEqualTo(WxCpContactWayInfo.TYPE.MULTI);
        read.setState("store-2");
        WxCpContactWayInfo changed = new WxCpContactWayInfo();
        changed.setContactWay(read);
        contacts.updateContactWay(changed);
        assertThat(contacts.getContactWay(made.getConfigId()).getContactWay().getState())
                .isEqualTo("store-2");
        assertThat(contacts.listContactWay(Sdk.NOW.getEpochSecond() - 10, Sdk.NOW.getEpochSecond(), null, 10L)
                        .getContactWay())
                .extracting("configId")
                .containsExactly(made.getConfigId());
        contacts.deleteContactWay(made.getConfigId());
        assertThat(errcode(() -> contacts.getContactWay(made.getConfigId()))).isEqualTo(40058);
    }

    @Test
    void a_state_has_at_most_thirty_bytes_not_characters() throws Exception {
        contacts.addContactWay(way("一二三四五六七八九十", "s01m01", "s01m02")); // 30 bytes
        assertThat(errcode(() -> contacts.addContactWay(way("一二三四五六七八九十a", "s01m01", "s01m02"))))
                .isEqualTo(40058);
    }

    @Test
    void its_members_are_real_and_as_many_as_allowed() throws Exception {
        assertThat(errcode(() -> contacts.addContactWay(way("", "nobody", "s01m01"))))
                .isEqualTo(60111);
        sdk.limit("ways.users", 1);
        assertThat(errcode(() -> contacts.addContactWay(way("", "s01m01", "s01m02"))))
                .as("100, 92228")
                .isEqualTo(40032);
        sdk.limit("ways.configs", 0);
        assertThat(errcode(() -> contacts.addContactWay(way("", "s01m01"))))
                .as("500,000, 92228")
                .isEqualTo(40058);
    }

    @Test
    void whoever_scans_it_is_a_customer_with_its_state() throws Exception {
        var made = contacts.addContactWay(way("store-1", "s01m01", "s01m02"));
        String stranger = sdk.strangers().getFirst().externalUserid();
        String userid = sdk.simulator
                .corp()
                .call(() -> new Scanning(sdk.simulator.corp())
                        .scan(
                                sdk.simulator
                                        .corp()
                                        .ways
                                        .find(made.getConfigId())
                                        .orElseThrow(),
                                stranger,
                                false,
                                Sdk.NOW)
                        .orElseThrow());
        assertThat(contacts.getContactDetail(stranger, null).getFollowedUsers())
                .singleElement()
                .satisfies(follow -> {
                    assertThat(follow.getUserId()).isEqualTo(userid).isIn("s01m01", "s01m02");
                    assertThat(follow.getState()).isEqualTo("store-1");
                    assertThat(follow.getAddWay()).isEqualTo("1");
                });
    }

    @Test
    void a_link_wins_customers_until_the_balance_is_used_up() throws Exception {
        var link = contacts.customerAcquisitionLinkCreate(link("春季", "s01m01")).getLink();
        assertThat(contacts.customerAcquisitionLinkList(10, null).getLinkIdList())
                .containsExactly(link.getLinkId());
        assertThat(contacts.customerAcquisitionLinkGet(link.getLinkId())
                        .getRange()
                        .getUserList())
                .containsExactly("s01m01");
        var corp = sdk.simulator.corp();
        Acquisition acquisition = new Acquisition(corp);
        corp.run(() -> acquisition.refill(1));
        List<String> strangers =
                sdk.strangers().stream().map(p -> p.externalUserid()).toList();
        corp.run(() -> {
            var stored = corp.links.find(link.getLinkId()).orElseThrow();
            assertThat(acquisition.open(stored, strangers.get(0), "公众号", Sdk.NOW))
                    .isTrue();
            assertThat(acquisition.open(corp.links.find(link.getLinkId()).orElseThrow(), strangers.get(1), "", Sdk.NOW))
                    .isFalse();
        });
        assertThat(contacts.customerAcquisitionCustomer(link.getLinkId(), 100, null)
                        .getCustomerList())
                .singleElement()
                .satisfies(customer -> {
                    assertThat(customer.getExternalUserid()).isEqualTo(strangers.get(0));
                    assertThat(customer.getState()).isEqualTo("公众号");
                    assertThat(customer.getChatStatus()).isZero();
                });
        assertThat(contacts.customerAcquisitionQuota().getBalance()).isZero();
        assertThat(contacts.customerAcquisitionQuota().getTotal()).isEqualTo(1);
        var statistic = contacts.customerAcquisitionStatistic(link.getLinkId(), Date.from(Sdk.NOW), Date.from(Sdk.NOW));
        assertThat(statistic.getClickLinkCustomerCnt()).isEqualTo(2);
        assertThat(statistic.getNewCustomerCnt()).isEqualTo(1);
        contacts.customerAcquisitionLinkDelete(link.getLinkId());
        assertThat(errcode(() -> contacts.customerAcquisitionLinkGet(link.getLinkId())))
                .isEqualTo(40058);
    }

    @Test
    void pages_of_links_and_their_customers_have_their_limits() throws Exception {
        var link = contacts.customerAcquisitionLinkCreate(link("春季", "s01m01")).getLink();
        assertThat(errcode(() -> contacts.customerAcquisitionLinkList(101, null)))
                .as("100, 97297")
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.customerAcquisitionCustomer(link.getLinkId(), 1001, null)))
                .as("1,000, 97298")
                .isEqualTo(40058);
    }

    static WxCpContactWayInfo way(String state, String... users) {
        WxCpContactWayInfo.ContactWay way = new WxCpContactWayInfo.ContactWay();
        way.setType(users.length == 1 ? WxCpContactWayInfo.TYPE.SINGLE : WxCpContactWayInfo.TYPE.MULTI);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setUsers(List.of(users));
        way.setState(state);
        WxCpContactWayInfo info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }

    private static WxCpCustomerAcquisitionRequest link(String name, String user) {
        WxCpCustomerAcquisitionInfo.Range range = new WxCpCustomerAcquisitionInfo.Range();
        range.setUserList(List.of(user));
        WxCpCustomerAcquisitionRequest request = new WxCpCustomerAcquisitionRequest();
        request.setLinkName(name);
        request.setRange(range);
        return request;
    }
}
