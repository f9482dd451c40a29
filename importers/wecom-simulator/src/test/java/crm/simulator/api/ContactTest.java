package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Following;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpUser;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactBatchInfo;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Members (90196–90208), customers (92113–92115, 92994), welcome messages (92137). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void the_tree_of_departments_and_its_members_are_listed() throws Exception {
        List<WxCpDepart> departments = sdk.wx.getDepartmentService().list(null);
        assertThat(departments).extracting(WxCpDepart::getId).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(sdk.wx.getDepartmentService().list(3L)).singleElement().satisfies(d -> {
            assertThat(d.getName()).isEqualTo("第2店");
            assertThat(d.getParentId()).isEqualTo(1);
            assertThat(d.getDepartmentLeader()).containsExactly("s02m01");
        });
        assertThat(sdk.wx.getUserService().listByDepartment(1L, true, null)).hasSize(12);
        assertThat(sdk.wx.getUserService().listByDepartment(1L, false, null)).isEmpty();
        WxCpUser user = sdk.wx.getUserService().getById("s02m01");
        assertThat(user.getDepartIds()).containsExactly(3L);
        assertThat(user.getPosition()).isEqualTo("店长");
        assertThat(user.getMobile())
                .as("not given to applications made after June 2022, 90196")
                .isNull();
        assertThat(errcode(() -> sdk.wx.getUserService().getById("nobody"))).isEqualTo(60111);
        assertThat(errcode(() -> sdk.wx.getUserService().listByDepartment(99L, false, null)))
                .isEqualTo(60003);
    }

    @Test
    void a_profile_takes_mini_programs_only_under_names_that_an_administrator_made() throws Exception {
        WxCpUser user = new WxCpUser();
        user.setUserId("s01m01");
        user.addExternalAttr(app("商城", "商城小程序"));
        user.addExternalAttr(app("没有的属性", "x"));
        sdk.wx.getUserService().update(user);
        assertThat(sdk.wx.getUserService().getById("s01m01").getExternalAttrs())
                .singleElement()
                .satisfies(attribute -> {
                    assertThat(attribute.getName()).isEqualTo("商城");
                    assertThat(attribute.getAppid()).isEqualTo(Sdk.APPS.getFirst());
                    assertThat(attribute.getPagePath()).isEqualTo("pages/home.html");
                });
        WxCpUser tooLong = new WxCpUser();
        tooLong.setUserId("s01m01");
        tooLong.addExternalAttr(app("商城", "一二三四五六七八九十一二三"));
        assertThat(errcode(() -> sdk.wx.getUserService().update(tooLong)))
                .as("titles have at most 12 characters, 92230")
                .isEqualTo(90104);
    }

    @Test
    void a_members_customers_are_listed_and_nobodys_are_84061_and_not_an_empty_list() throws Exception {
        assertThat(contacts.listExternalContacts("s01m01"))
                .containsExactlyInAnyOrderElementsOf(sdk.customersOf("s01m01"));
        sdk.simulator
                .corp()
                .run(() -> sdk.customersOf("s01m02")
                        .forEach(id -> new Following(sdk.simulator.corp()).deleteByMember("s01m02", id, Sdk.NOW)));
        assertThat(contacts.listExternalContacts("s01m02"))
                .as("the SDK turns 84061 into an empty list")
                .isEmpty();
        assertThat(errcode(() ->
                        sdk.wx.get(sdk.simulator.baseUrl() + "/cgi-bin/externalcontact/list?userid=s01m02", null)))
                .isEqualTo(84061);
    }

    @Test
    void a_customer_is_described_with_everybody_who_follows_them() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp()).add("s02m01", customer, 3, "卡片", null, Sdk.NOW));
        var detail = contacts.getContactDetail(customer, null);
        var person = sdk.simulator.corp().people.find(customer).orElseThrow();
        assertThat(detail.getExternalContact().getUnionId()).isEqualTo(person.unionid());
        assertThat(detail.getExternalContact().getName()).isEqualTo(person.name());
        assertThat(detail.getFollowedUsers())
                .extracting(FollowedUser::getUserId)
                .containsExactlyInAnyOrder("s01m01", "s02m01");
        assertThat(detail.getFollowedUsers())
                .filteredOn(f -> f.getUserId().equals("s02m01"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.getState()).isEqualTo("卡片");
                    assertThat(f.getAddWay()).isEqualTo("3");
                    assertThat(f.getCreateTime()).isEqualTo(Sdk.NOW.getEpochSecond());
                });
        assertThat(errcode(() -> contacts.getContactDetail("wmNobody", null))).isEqualTo(40096);
        String stranger = sdk.strangers().getFirst().externalUserid();
        assertThat(errcode(() -> contacts.getContactDetail(stranger, null))).isEqualTo(40096);
    }

    @Test
    void followers_are_paged_by_the_documented_number() throws Exception {
        sdk.limit("contacts.followersPage", 2);
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.simulator.corp().run(() -> {
            for (String user : List.of("s01m02", "s01m03", "s02m01", "s03m01"))
                new Following(sdk.simulator.corp()).add(user, customer, 1, "", null, Sdk.NOW);
        });
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = contacts.getContactDetail(customer, cursor);
            assertThat(page.getFollowedUsers()).hasSizeBetween(1, 2);
            page.getFollowedUsers().forEach(f -> seen.add(f.getUserId()));
            cursor = page.getNextCursor();
        } while (cursor != null && !cursor.isEmpty());
        assertThat(seen).containsExactly("s01m01", "s01m02", "s01m03", "s02m01", "s03m01");
    }

    @Test
    void many_members_customers_come_in_pages_that_neither_repeat_nor_lose_any() throws Exception {
        String[] users = {"s01m01", "s01m02", "s02m01"};
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            WxCpExternalContactBatchInfo page = contacts.getContactDetailBatch(users, cursor, 7);
            page.getExternalContactList()
                    .forEach(entry -> seen.add(entry.getFollowInfo().getUserId() + " "
                            + entry.getExternalContact().getExternalUserId()));
            cursor = page.getNextCursor();
            if (seen.size() == 7) deleteSome();
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSize(29);
        assertThat(errcode(() -> contacts.getContactDetailBatch(users, "", 101)))
                .as("limit 100, 92994")
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.getContactDetailBatch(users, "made up", 10)))
                .isEqualTo(40058);
        String[] many = new String[101];
        java.util.Arrays.fill(many, "s01m01");
        assertThat(errcode(() -> contacts.getContactDetailBatch(many, "", 10)))
                .as("100 users, 92994")
                .isEqualTo(40032);
    }

    /** One that was seen already goes, which must not hide one that was not. */
    private void deleteSome() {
        sdk.simulator.corp().run(() -> {
            new Following(sdk.simulator.corp())
                    .deleteByMember("s01m01", sdk.customersOf("s01m01").getFirst(), Sdk.NOW);
            new Following(sdk.simulator.corp())
                    .deleteByMember("s02m01", sdk.customersOf("s02m01").getFirst(), Sdk.NOW);
        });
    }

    @Test
    void remarks_are_kept_within_their_length() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        contacts.updateRemark(remark(customer, "王女士 常客", "喜欢靠窗"));
        assertThat(contacts.getContactDetail(customer, null).getFollowedUsers())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.getRemark()).isEqualTo("王女士 常客");
                    assertThat(f.getDescription()).isEqualTo("喜欢靠窗");
                    assertThat(f.getRemarkMobiles()).containsExactly("13900000000");
                });
        assertThat(sdk.simulator.corp().outgoing.all())
                .as("what the API does is not called back, 96361")
                .isEmpty();
        assertThat(errcode(() -> contacts.updateRemark(remark(customer, "一".repeat(21), ""))))
                .isEqualTo(40058);
        String other = sdk.customersOf("s02m01").getFirst();
        assertThat(errcode(() -> contacts.updateRemark(remark(other, "x", "")))).isEqualTo(84061);
    }

    @Test
    void a_welcome_code_works_once_within_twenty_seconds_and_not_when_they_talk_already() throws Exception {
        String first = codeOfSomebodyNew();
        contacts.sendWelcomeMsg(welcome(first));
        assertThat(errcode(() -> contacts.sendWelcomeMsg(welcome(first))))
                .as("used")
                .isEqualTo(41050);
        String late = codeOfSomebodyNew();
        sdk.passes(Duration.ofSeconds(21));
        assertThat(errcode(() -> contacts.sendWelcomeMsg(welcome(late))))
                .as("20 s, 92137")
                .isEqualTo(41050);
        String inTime = codeOfSomebodyNew();
        sdk.passes(Duration.ofSeconds(20));
        contacts.sendWelcomeMsg(welcome(inTime));
        String talking = codeOfSomebodyNew();
        String talker =
                sdk.simulator.corp().welcomes.find(talking).orElseThrow().externalUserid();
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp())
                        .chat("s01m01", talker, sdk.simulator.corp().now()));
        assertThat(errcode(() -> contacts.sendWelcomeMsg(welcome(talking)))).isEqualTo(41051);
        assertThat(errcode(() -> contacts.sendWelcomeMsg(welcome("made up")))).isEqualTo(41050);
    }

    private String codeOfSomebodyNew() {
        String stranger = sdk.strangers().getFirst().externalUserid();
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp())
                        .add(
                                "s01m01",
                                stranger,
                                1,
                                "",
                                null,
                                sdk.simulator.corp().now()));
        return sdk.simulator.corp().welcomes.bySecondKey(stranger).getLast().code();
    }

    private static WxCpWelcomeMsg welcome(String code) {
        WxCpWelcomeMsg message = new WxCpWelcomeMsg();
        message.setWelcomeCode(code);
        Text text = new Text();
        text.setContent("欢迎");
        message.setText(text);
        return message;
    }

    private static WxCpUpdateRemarkRequest remark(String customer, String remark, String description) {
        return WxCpUpdateRemarkRequest.builder()
                .userId("s01m01")
                .externalUserId(customer)
                .remark(remark)
                .description(description)
                .remarkMobiles(new String[] {"13900000000"})
                .build();
    }

    private static WxCpUser.ExternalAttribute app(String name, String title) {
        return WxCpUser.ExternalAttribute.builder()
                .type(2)
                .name(name)
                .appid(Sdk.APPS.getFirst())
                .pagePath("pages/home.html")
                .title(title)
                .build();
    }
}
