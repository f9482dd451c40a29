package crm.simulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Real messages of other projects (wecom-samples/ORIGIN.md): ours have their elements and their values, none more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventFormatTest {

    private static final Instant AT = Instant.ofEpochSecond(1403610513);
    private static final String CUSTOMER = "woAJ2GCAAAXtWyujaWJHDDGi0mAAAA";
    private static final String OTHER = "woAJ2GCAAAXtWyujaWJHDDGi0mACH71w";
    private static final String LINK = "cawcdea7783d7330b4";

    @TestFactory
    Stream<DynamicTest> every_sample_is_what_we_send() {
        String acquisition = "WxCpExternalContactServiceImplTest.testEvent.";
        return Map.of(
                        acquisition + "1",
                        Events.balance(AT, "balance_low"),
                        acquisition + "2",
                        Events.balance(AT, "balance_exhausted"),
                        acquisition + "3",
                        Events.link(AT, "link_unavailable", LINK),
                        acquisition + "4",
                        Events.startedChat(AT, "zhangsan", CUSTOMER),
                        acquisition + "5",
                        Events.link(AT, "delete_link", LINK),
                        acquisition + "6",
                        Events.friendRequest(Instant.ofEpochSecond(1689171577), LINK, "STATE"),
                        "WxCpXmlMessageTest.testAddExternalUserEvent.1",
                        Events.added(AT, "zhangsan", OTHER, "teststate", "WELCOMECODE"),
                        "WxCpXmlMessageTest.testDelExternalUserEvent.1",
                        Events.deletedByMember(AT, "zhangsan", OTHER, ""),
                        "edit_external_contact_with_state",
                        Events.edited(AT, "zhangsan", CUSTOMER, "teststate"))
                .entrySet()
                .stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey(),
                        () -> assertThat(elements(sample.getValue().xml("toUser")))
                                .isEqualTo(elements(read(sample.getKey() + ".xml")))));
    }

    @Test
    void changes_of_a_chat_say_who_came_and_which_version_they_made() {
        String xml = Events.chatMembersChanged(AT, "wr1", true, 3, List.of("wm1", "wm2"), "v1", "v2")
                .xml("ww1");
        assertThat(elements(xml))
                .containsEntry("Event", "change_external_chat")
                .containsEntry("ChangeType", "update")
                .containsEntry("UpdateDetail", "add_member")
                .containsEntry("JoinScene", "3")
                .containsEntry("MemChangeCnt", "2")
                .containsEntry("MemChangeList", "wm1,wm2")
                .containsEntry("LastMemVer", "v1")
                .containsEntry("CurMemVer", "v2")
                .doesNotContainKey("QuitScene");
        assertThat(WxCpXmlMessage.fromXml(xml, "1")
                        .getAllFieldsMap()
                        .get("MemChangeList")
                        .toString())
                .contains("wm1", "wm2");
        assertThat(elements(Events.chatMembersChanged(AT, "wr1", false, 0, List.of("wm1"), "v2", "v1")
                        .xml("ww1")))
                .containsEntry("UpdateDetail", "del_member")
                .containsEntry("QuitScene", "0");
    }

    @Test
    void failed_transfers_name_their_reason_and_the_taker() {
        assertThat(elements(Events.transferFailed(AT, "customer_refused", "lisi", CUSTOMER)
                        .xml("ww1")))
                .containsEntry("ChangeType", "transfer_fail")
                .containsEntry("FailReason", "customer_refused")
                .containsEntry("UserID", "lisi");
        assertThat(elements(Events.deletedByMember(AT, "lisi", CUSTOMER, "DELETE_BY_TRANSFER")
                        .xml("ww1")))
                .containsEntry("Source", "DELETE_BY_TRANSFER");
    }

    @Test
    void tags_and_groups_are_told_apart() {
        assertThat(elements(Events.tag(AT, "create", "et1", true).xml("ww1")))
                .containsEntry("Event", "change_external_tag")
                .containsEntry("TagType", "tag_group")
                .containsEntry("Id", "et1");
        assertThat(elements(Events.tag(AT, "shuffle", "et1", false).xml("ww1"))).containsEntry("TagType", "tag");
    }

    @Test
    void a_pressed_card_comes_from_the_member_and_not_from_the_system() {
        String xml = Events.cardPressed(AT, "lisi", 1_000_002, "button_interaction", "task-1", "read", "rc1")
                .xml("ww1");
        WxCpXmlMessage message = WxCpXmlMessage.fromXml(xml, "1000002");
        assertThat(message.getFromUserName()).isEqualTo("lisi");
        assertThat(message.getEvent()).isEqualTo("template_card_event");
        assertThat(message.getTaskId()).isEqualTo("task-1");
        assertThat(message.getEventKey()).isEqualTo("read");
        assertThat(message.getResponseCode()).isEqualTo("rc1");
    }

    @Test
    void a_value_cannot_break_out_of_its_element() {
        String xml = Events.added(AT, "zhangsan", CUSTOMER, "]]></State><Event>x", null)
                .xml("ww1");
        assertThat(elements(xml))
                .containsEntry("State", "]]></State><Event>x")
                .containsEntry("Event", "change_external_contact");
    }

    private static String read(String sample) throws IOException {
        try (var in = EventFormatTest.class.getResourceAsStream("/wecom-samples/" + sample)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> elements(String xml) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            Map<String, String> elements = new TreeMap<>();
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling())
                if (node instanceof Element element) elements.put(element.getTagName(), text(element));
            return elements;
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    private static String text(Element element) {
        var items = element.getElementsByTagName("Item");
        if (items.getLength() == 0) return element.getTextContent();
        return java.util.stream.IntStream.range(0, items.getLength())
                .mapToObj(i -> items.item(i).getTextContent())
                .collect(java.util.stream.Collectors.joining(","));
    }
}
