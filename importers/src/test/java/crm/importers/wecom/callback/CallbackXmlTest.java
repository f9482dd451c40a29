package crm.importers.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.wecom.WeComLimits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackXmlTest {

    private final CallbackXml xml = new CallbackXml(WeComLimits.standard().callbacks());

    @TestFactory
    Stream<DynamicTest> it_reads_every_sample() {
        assertThat(Samples.messages()).hasSize(9);
        return Samples.messages().stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                    CallbackFields fields = xml.read(Samples.text(file));
                    assertThat(fields.text("FromUserName")).isEqualTo("sys");
                    assertThat(fields.text("MsgType")).isEqualTo("event");
                    assertThat(fields.text("CreateTime")).matches("\\d{10}");
                    assertThat(fields.kind()).matches("(customer_acquisition|change_external_contact)/[a-z_]+");
                }));
    }

    @Test
    void an_added_contact_says_who_and_whence() throws Exception {
        CallbackFields fields = xml.read(Samples.text(
                Path.of("src/test/resources/wecom-samples/WxCpXmlMessageTest.testAddExternalUserEvent.1.xml")));
        assertThat(fields.kind()).isEqualTo("change_external_contact/add_external_contact");
        assertThat(fields.text("UserID")).isEqualTo("zhangsan");
        assertThat(fields.subject()).isEqualTo("customer:woAJ2GCAAAXtWyujaWJHDDGi0mACH71w");
        assertThat(fields.text("State")).isEqualTo("teststate");
        assertThat(fields.text("WelcomeCode")).isEqualTo("WELCOMECODE");
    }

    @Test
    void lists_of_members_keep_every_item_in_its_order() throws Exception {
        CallbackFields fields = xml.read("""
                <xml><Event>change_external_chat</Event><ChatId><![CDATA[wr1]]></ChatId>
                <MemChangeList> <Item><![CDATA[Jack]]></Item> <Item>R&amp;B</Item><Item/></MemChangeList><Empty></Empty></xml>
                """);
        assertThat(fields.byPath())
                .isEqualTo(Map.of(
                        "Event", List.of("change_external_chat"),
                        "ChatId", List.of("wr1"),
                        "MemChangeList.Item", List.of("Jack", "R&B", ""),
                        "Empty", List.of("")));
        assertThat(fields.subject()).isEqualTo("chat:wr1");
    }

    @Test
    void a_text_in_several_sections_is_one_text() throws Exception {
        assertThat(xml.read("<xml><A><![CDATA[a]]]]><![CDATA[>b]]> c</A></xml>").text("A"))
                .isEqualTo("a]]>b c");
    }

    @Test
    void the_fingerprint_is_of_every_field_and_of_nothing_else() throws Exception {
        byte[] one = xml.read("<xml><A>1</A><B>2</B></xml>").fingerprint();
        assertThat(xml.read("<xml>\n <B><![CDATA[2]]></B><A>1</A> </xml>").fingerprint())
                .isEqualTo(one);
        for (String other : List.of(
                "<xml><A>1</A></xml>",
                "<xml><A>2</A><B>1</B></xml>",
                "<xml><A>12</A><B></B></xml>",
                "<xml><A>1</A><B>2</B><B></B></xml>",
                "<xml><A>1</A><B><C>2</C></B></xml>",
                "<xml><A>1</A><B>2</B><CreateTime>1</CreateTime></xml>"))
            assertThat(xml.read(other).fingerprint()).as(other).isNotEqualTo(one);
        assertThat(xml.read("<xml><L><I>a</I><I>b</I></L></xml>").fingerprint())
                .isNotEqualTo(xml.read("<xml><L><I>b</I><I>a</I></L></xml>").fingerprint());
    }

    @Test
    void files_and_addresses_are_never_read(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "the secret");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(200);
            String address = "http://127.0.0.1:" + listening.getLocalPort() + "/";
            for (String hostile : List.of(
                    "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><xml><A>&e;</A></xml>",
                    "<!DOCTYPE xml [<!ENTITY e SYSTEM \"" + address + "\">]><xml><A>&e;</A></xml>",
                    "<!DOCTYPE xml SYSTEM \"" + address + "\"><xml><A>1</A></xml>",
                    "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]><xml><A>1</A></xml>"))
                forbidden(hostile);
            assertThatThrownBy(listening::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void entity_bombs_do_not_go_off() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\">");
        for (char c = 'b'; c <= 'z'; c++)
            bomb.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        String billion = bomb.append("]><xml><A>&z;</A></xml>").toString();
        String quadratic = "<!DOCTYPE xml [<!ENTITY a \"" + "a".repeat(50_000) + "\">]><xml><A>" + "&a;".repeat(50_000)
                + "</A></xml>";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            forbidden(billion);
            forbidden(quadratic);
        });
    }

    @Test
    void deep_nesting_many_fields_and_huge_ones_are_refused() {
        forbidden("<xml>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</xml>");
        forbidden("<xml>" + "<a>".repeat(8) + "</a>".repeat(8) + "</xml>");
        forbidden("<xml>" + "<a>1</a>".repeat(5_001) + "</xml>");
        forbidden("<xml><a>" + "x".repeat((64 << 10) + 1) + "</a></xml>");
        forbidden("<xml>" + " ".repeat((64 << 10) + 1) + "</xml>");
    }

    @Test
    void what_is_no_message_is_said_to_be_malformed() {
        for (String broken : List.of(
                "",
                "no xml",
                "<xml>",
                "<xml><A>1</B></xml>",
                "<html><A>1</A></html>",
                "<xml>text<A>1</A></xml>",
                "<xml><A>1</A></xml><xml/>",
                "<xml><A>&unknown;</A></xml>",
                "<xml><A>\u0000</A></xml>",
                "{\"A\": 1}"))
            assertThatThrownBy(() -> xml.read(broken)).as(broken).isInstanceOf(UnreadableXml.class);
    }

    @Test
    void whatever_is_changed_in_a_message_it_is_read_or_refused_in_time() {
        fuzz(20_000);
    }

    @Test
    @Tag("full")
    void the_same_over_two_million_changes() {
        fuzz(2_000_000);
    }

    private void fuzz(int rounds) {
        long seed = Long.getLong("fuzz.seed", 20260501L);
        Random random = new Random(seed);
        List<String> seeds = Stream.concat(
                        Samples.messages().stream().map(Samples::text),
                        Stream.of(
                                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><A>&a;</A></xml>",
                                "<xml><MemChangeList><Item><![CDATA[a]]></Item><Item>b</Item></MemChangeList></xml>"))
                .toList();
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            String changed = change(seeds.get(random.nextInt(seeds.size())), random);
            try {
                CallbackFields fields = xml.read(changed);
                assertThat(fields.fingerprint()).hasSize(32);
                read++;
            } catch (UnreadableXml refused) {
                // one of the two answers
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + changed, e);
            }
        }
        assertThat(read).as("rounds in which the message could still be read").isBetween(rounds / 20, rounds);
    }

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            ";",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?",
            "?>",
            "</",
            "/>",
            "&#x0;",
            "&#xD800;",
            "&lt;",
            "<!DOCTYPE xml>",
            "\u0000",
            "\uD83D",
            "\uFFFE",
            "\"",
            "'",
            "=",
            "xml",
            "<xml>",
            "</xml>",
            "面",
            "\r\n");

    private static String change(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> changed.delete(at, to);
                case 2 -> changed.insert(at, changed.substring(at, to));
                default -> changed.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return changed.toString();
    }

    private void forbidden(String hostile) {
        assertThatThrownBy(() -> xml.read(hostile))
                .isInstanceOfSatisfying(
                        UnreadableXml.class,
                        refused -> assertThat(refused.isForbidden()).isTrue());
    }
}
