package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Following;
import crm.simulator.corp.MassSending;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplateAddResult;
import me.chanjar.weixin.cp.bean.external.msg.Attachment;
import me.chanjar.weixin.cp.bean.external.msg.Image;
import me.chanjar.weixin.cp.bean.external.msg.MiniProgram;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** add_msg_template (92135, as of 2025-11-17), its results (93338), reminding and cancelling (97610, 97611). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MassTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_task_sends_nothing_until_its_member_confirms() throws Exception {
        List<String> customers = sdk.customersOf("s01m01").subList(0, 3);
        String msgid = add("s01m01", customers, "周末八折").getMsgId();
        assertThat(errcode(() -> contacts.getGroupMsgTask(msgid, 100, "")))
                .as("just created")
                .isEqualTo(41063);
        sdk.passes(Duration.ofSeconds(2));
        assertThat(contacts.getGroupMsgTask(msgid, 100, "").getTaskList())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.getUserId()).isEqualTo("s01m01");
                    assertThat(task.getStatus()).as("0 unsent").isZero();
                });
        assertThat(statuses(msgid, "s01m01")).containsExactly(0, 0, 0);
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp())
                        .deleteByCustomer(
                                "s01m01",
                                customers.getFirst(),
                                sdk.simulator.corp().now()));
        confirm(msgid, "s01m01");
        assertThat(contacts.getGroupMsgTask(msgid, 100, "")
                        .getTaskList()
                        .getFirst()
                        .getStatus())
                .as("2 sent")
                .isEqualTo(2);
        assertThat(statuses(msgid, "s01m01")).as("2 not a friend, 1 sent").containsExactlyInAnyOrder(2, 1, 1);
        assertThat(contacts.getGroupMsgSendResult(msgid, "s01m01", 100, "").getSendList())
                .filteredOn(r -> r.getStatus() == 1)
                .allSatisfy(r -> assertThat(r.getSendTime()).isEqualTo(Sdk.NOW.getEpochSecond() + 2));
    }

    @Test
    void a_customer_of_several_members_is_asked_for_by_the_one_named_or_else_by_the_last_to_chat() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        Following following = new Following(sdk.simulator.corp());
        sdk.simulator.corp().run(() -> {
            following.add("s02m01", customer, 1, "", null, Sdk.NOW);
            following.chat("s02m01", customer, Sdk.NOW);
        });
        String unnamed = add(null, List.of(customer), "x").getMsgId();
        String named = add("s01m01", List.of(customer), "x").getMsgId();
        sdk.passes(Duration.ofSeconds(2));
        assertThat(contacts.getGroupMsgTask(unnamed, 10, "").getTaskList())
                .extracting("userId")
                .containsExactly("s02m01");
        assertThat(contacts.getGroupMsgTask(named, 10, "").getTaskList())
                .extracting("userId")
                .containsExactly("s01m01");
    }

    @Test
    void who_cannot_be_sent_to_is_named_and_nobody_at_all_is_refused() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        String others = sdk.customersOf("s02m01").getFirst();
        assertThat(add("s01m01", List.of(customer, others, "wmNobody"), "x").getFailList())
                .containsExactlyInAnyOrder(others, "wmNobody");
        assertThat(errcode(() -> add("s01m01", List.of(others), "x"))).isEqualTo(41048);
        assertThat(errcode(() -> add(null, List.of(), "x")))
                .as("neither ids nor sender nor tags")
                .isEqualTo(40058);
    }

    @Test
    void ten_thousand_recipients_are_taken_and_one_more_is_not() throws Exception {
        List<String> ids = new ArrayList<>(sdk.customersOf("s01m01").subList(0, 1));
        while (ids.size() < 10_000) ids.add("wm" + ids.size());
        assertThat(add("s01m01", ids, "x").getFailList()).hasSize(9999);
        ids.add("wmOneMore");
        assertThat(errcode(() -> add("s01m01", ids, "x"))).isEqualTo(40058);
    }

    @Test
    void text_is_counted_in_bytes_and_attachments_are_at_most_nine() throws Exception {
        List<String> customers = sdk.customersOf("s01m01").subList(0, 1);
        add("s01m01", customers, "一".repeat(1333)); // 3,999 bytes
        assertThat(errcode(() -> add("s01m01", customers, "一".repeat(1334))))
                .as("4,002 bytes")
                .isEqualTo(45002);
        List<Attachment> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) ten.add(picture());
        assertThat(errcode(() -> contacts.addMsgTemplate(template("s01m01", customers, "x", ten))))
                .isEqualTo(40058);
        contacts.addMsgTemplate(template("s01m01", customers, "", ten.subList(0, 9)));
        assertThat(errcode(() -> contacts.addMsgTemplate(template("s01m01", customers, "", List.of()))))
                .isEqualTo(40058);
    }

    @Test
    void a_card_needs_a_linked_app_a_short_title_and_a_picture_that_still_lives() throws Exception {
        List<String> customers = sdk.customersOf("s01m01").subList(0, 1);
        String picture = upload();
        card(customers, Sdk.APPS.getFirst(), "一".repeat(21), picture); // 63 bytes
        assertThat(errcode(() -> card(customers, Sdk.APPS.getFirst(), "一".repeat(22), picture)))
                .as("64 bytes")
                .isEqualTo(40058);
        assertThat(errcode(() -> card(customers, "wxUnlinked", "x", picture))).isEqualTo(40058);
        sdk.passes(Duration.ofDays(3).minusSeconds(1));
        card(customers, Sdk.APPS.getFirst(), "x", picture);
        sdk.passes(Duration.ofSeconds(1));
        assertThat(errcode(() -> card(customers, Sdk.APPS.getFirst(), "x", picture)))
                .as("media lives 3 days, 90253")
                .isEqualTo(40007);
    }

    @Test
    void a_customer_receives_as_many_a_month_as_it_has_days() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        for (int i = 0; i < 31; i++) assertThat(sendOne(customer)).isEqualTo(1);
        assertThat(sendOne(customer)).as("3 limit reached: May has 31 days").isEqualTo(3);
        sdk.passes(Duration.ofDays(26)); // June
        assertThat(sendOne(customer)).isEqualTo(1);
    }

    @Test
    void or_seven_a_week_or_one_a_day() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.limit("mass.receiving", "one-a-day");
        assertThat(sendOne(customer)).isEqualTo(1);
        assertThat(sendOne(customer)).isEqualTo(3);
        sdk.passes(Duration.ofDays(1));
        assertThat(sendOne(customer)).isEqualTo(1);
        sdk.limit("mass.receiving", "seven-a-week");
        for (int i = 0; i < 5; i++) assertThat(sendOne(customer)).isEqualTo(1);
        assertThat(sendOne(customer)).isEqualTo(3);
    }

    @Test
    void a_task_is_reminded_of_three_times_a_day_and_cancelling_reaches_what_is_unsent() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        String other = sdk.customersOf("s01m02").getFirst();
        String msgid = add(null, List.of(customer, other), "x").getMsgId();
        sdk.passes(Duration.ofSeconds(2));
        for (int i = 0; i < 3; i++) contacts.remindGroupMsgSend(msgid);
        assertThat(errcode(() -> contacts.remindGroupMsgSend(msgid))).isEqualTo(40058);
        sdk.passes(Duration.ofHours(24));
        contacts.remindGroupMsgSend(msgid);
        confirm(msgid, "s01m01");
        contacts.cancelGroupMsgSend(msgid);
        confirm(msgid, "s01m02");
        assertThat(statuses(msgid, "s01m01")).containsExactly(1);
        assertThat(statuses(msgid, "s01m02")).containsExactly(0);
    }

    private int sendOne(String customer) throws Exception {
        String msgid = add("s01m01", List.of(customer), "x").getMsgId();
        sdk.passes(Duration.ofSeconds(2));
        confirm(msgid, "s01m01");
        return statuses(msgid, "s01m01").getFirst();
    }

    private void confirm(String msgid, String userid) {
        sdk.simulator
                .corp()
                .run(() -> new MassSending(sdk.simulator.corp())
                        .confirm(msgid, userid, sdk.simulator.corp().now()));
    }

    private List<Integer> statuses(String msgid, String userid) throws Exception {
        return contacts.getGroupMsgSendResult(msgid, userid, 500, "").getSendList().stream()
                .map(result -> result.getStatus())
                .toList();
    }

    private WxCpMsgTemplateAddResult add(String sender, List<String> customers, String text) throws Exception {
        return contacts.addMsgTemplate(template(sender, customers, text, List.of()));
    }

    private void card(List<String> customers, String appid, String title, String picture) throws Exception {
        Attachment card = new Attachment();
        card.setMiniProgram(new MiniProgram()
                .setAppid(appid)
                .setTitle(title)
                .setPage("pages/menu.html")
                .setPicMediaId(picture));
        contacts.addMsgTemplate(template("s01m01", customers, "", List.of(card)));
    }

    private Attachment picture() {
        Attachment attachment = new Attachment();
        attachment.setImage(new Image().setPicUrl("http://p.qpic.cn/pic/1"));
        return attachment;
    }

    private String upload() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        return sdk.wx
                .getMediaService()
                .upload("image", new ByteArrayInputStream(png), "card.png")
                .getMediaId();
    }

    static WxCpMsgTemplate template(String sender, List<String> customers, String text, List<Attachment> attachments) {
        return WxCpMsgTemplate.builder()
                .chatType("single")
                .sender(sender)
                .externalUserid(customers)
                .text(text.isEmpty() ? null : new Text().setContent(text))
                .attachments(attachments)
                .build();
    }
}
