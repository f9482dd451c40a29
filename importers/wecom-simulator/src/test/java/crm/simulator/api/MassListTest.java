package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Chatting;
import crm.simulator.corp.MassSending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplateAddResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Lists of mass messages (93338), and those to group chats (92135). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MassListTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void tasks_are_listed_by_pages_of_a_hundred_over_a_month() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        for (int i = 0; i < 5; i++) add(customer, "第" + i);
        List<String> texts = new ArrayList<>();
        String cursor = "";
        do {
            var page = contacts.getGroupMsgListV2("single", day(-1), day(1), null, 0, 2, cursor);
            page.getGroupMsgList().forEach(task -> texts.add(task.getText().getContent()));
            cursor = page.getNextCursor();
        } while (!cursor.isEmpty());
        assertThat(texts).containsExactlyInAnyOrder("第0", "第1", "第2", "第3", "第4");
        assertThat(errcode(() -> contacts.getGroupMsgListV2("single", day(-1), day(1), null, 0, 101, "")))
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.getGroupMsgListV2("single", day(-40), day(1), null, 0, 10, "")))
                .isEqualTo(40058);
        String msgid = add(customer, "x").getMsgId();
        sdk.passes(Duration.ofSeconds(2));
        assertThat(errcode(() -> contacts.getGroupMsgTask(msgid, 1001, "")))
                .as("1,000")
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.getGroupMsgSendResult(msgid, "s01m01", 1001, "")))
                .as("1,000")
                .isEqualTo(40058);
    }

    @Test
    void chats_are_sent_to_by_their_owner() throws Exception {
        var corp = sdk.simulator.corp();
        String chat = corp.call(() -> new Chatting(corp).create("s01m01", "群", List.of(), Sdk.NOW))
                .chatId();
        WxCpMsgTemplate template = MassTest.template("s01m01", null, "群公告", List.of());
        template.setChatType("group");
        template.setChatIdList(List.of(chat, "wrNone"));
        var added = contacts.addMsgTemplate(template);
        assertThat(added.getFailList()).containsExactly("wrNone");
        sdk.passes(Duration.ofSeconds(2));
        corp.run(() -> new MassSending(corp).confirm(added.getMsgId(), "s01m01", corp.now()));
        assertThat(contacts.getGroupMsgSendResult(added.getMsgId(), "s01m01", 10, "")
                        .getSendList())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.getChatId()).isEqualTo(chat);
                    assertThat(r.getStatus()).isEqualTo(1);
                });
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 2001; i++) many.add("wr" + i);
        template.setChatIdList(many);
        assertThat(errcode(() -> contacts.addMsgTemplate(template)))
                .as("2,000 chats")
                .isEqualTo(40058);
    }

    private WxCpMsgTemplateAddResult add(String customer, String text) throws Exception {
        return contacts.addMsgTemplate(MassTest.template("s01m01", List.of(customer), text, List.of()));
    }

    private static Date day(int days) {
        return Date.from(Sdk.NOW.plus(Duration.ofDays(days)));
    }
}
