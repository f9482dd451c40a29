package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Following;
import crm.simulator.corp.Reading;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.bean.result.WxMediaUploadResult;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Media (90253, 90256), application messages (90236, 92369, 94867, 90240), statistics (92132). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MediaAndMessageTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final Sdk sdk = new Sdk();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void sizes_of_media_are_checked_to_the_byte() throws Exception {
        assertThat(upload("image", png(10 << 20)).getMediaId()).isNotBlank();
        assertThat(errcode(() -> upload("image", png((10 << 20) + 1))))
                .as("image 10 MB")
                .isEqualTo(40009);
        assertThat(errcode(() -> upload("image", Arrays.copyOf(PNG, 5))))
                .as("more than 5 bytes")
                .isEqualTo(40006);
        upload("image", Arrays.copyOf(PNG, 6));
        upload("file", new byte[20 << 20]);
        assertThat(errcode(() -> upload("file", new byte[(20 << 20) + 1])))
                .as("file 20 MB")
                .isEqualTo(45001);
        assertThat(errcode(() -> upload("voice", new byte[100]))).as("not AMR").isEqualTo(40004);
        assertThat(errcode(() -> upload("video", new byte[100]))).as("not MP4").isEqualTo(40004);
        assertThat(errcode(() -> upload("image", new byte[100])))
                .as("neither JPG nor PNG")
                .isEqualTo(40004);
        assertThat(errcode(() -> upload("thumb", new byte[100]))).isEqualTo(40005);
    }

    @Test
    void what_was_uploaded_is_what_was_sent() throws Exception {
        byte[] file = "--boundary?\r\n\r\n中文".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        WxMediaUploadResult result = upload("file", file);
        assertThat(result.getCreatedAt()).isEqualTo(Sdk.NOW.getEpochSecond());
        assertThat(sdk.simulator.corp().media.find(result.getMediaId())).get().satisfies(media -> {
            assertThat(media.bytes()).isEqualTo(file.length);
            assertThat(media.filename()).isEqualTo("name.bin");
        });
    }

    @Test
    void a_message_reaches_those_at_work_and_names_the_others() throws Exception {
        var sent = sdk.wx
                .getMessageService()
                .send(WxCpMessage.TEXT()
                        .toUser("s01m01|nobody|s01m02")
                        .content("开会")
                        .build());
        assertThat(sent.getInvalidUserList()).containsExactly("nobody");
        assertThat(sdk.simulator
                        .corp()
                        .messages
                        .find(sent.getMsgId())
                        .orElseThrow()
                        .users())
                .containsExactly("s01m01", "s01m02");
        assertThat(errcode(() -> send("nobody"))).isEqualTo(81013);
        assertThat(sdk.wx.getMessageService().getStatistics(0).getStatistics())
                .singleElement()
                .satisfies(s -> assertThat(s.getCount()).isEqualTo(2));
        String many = IntStream.range(0, 1001).mapToObj(i -> "u" + i).collect(Collectors.joining("|"));
        assertThat(errcode(() -> send(many))).as("1,000 users a call, 90236").isEqualTo(40032);
    }

    @Test
    void one_member_gets_thirty_a_minute_and_the_rest_is_dropped_without_a_word() throws Exception {
        for (int i = 0; i < 30; i++) send("s01m01");
        var dropped = sdk.wx
                .getMessageService()
                .send(WxCpMessage.TEXT().toUser("s01m01").content("x").build());
        assertThat(sdk.simulator
                        .corp()
                        .messages
                        .find(dropped.getMsgId())
                        .orElseThrow()
                        .users())
                .isEmpty();
        sdk.passes(Duration.ofMinutes(1));
        send("s01m01");
    }

    @Test
    void the_same_request_within_its_interval_is_not_received_again() throws Exception {
        String request = """
                {"touser":"s01m01","agentid":1000002,"msgtype":"text","text":{"content":"开会"},
                 "enable_duplicate_check":1,"duplicate_check_interval":14400}""";
        assertThat(receivers(request)).containsExactly("s01m01");
        sdk.passes(Duration.ofHours(4).minusSeconds(1));
        assertThat(receivers(request)).as("90236: 不会重复收到").isEmpty();
        assertThat(receivers(request.replace("开会", "散会"))).as("another content").hasSize(1);
        sdk.passes(Duration.ofSeconds(1));
        assertThat(receivers(request)).containsExactly("s01m01");
        assertThat(sdk.post("/cgi-bin/message/send", request.replace("14400", "14401"))
                        .get("errcode")
                        .asInt())
                .as("at most 4 hours, 90236")
                .isEqualTo(40058);
    }

    @Test
    void a_task_id_stands_for_one_card() throws Exception {
        String card = """
                {"touser":"s01m01","agentid":1000002,"msgtype":"template_card","template_card":{"card_type":"button_interaction",
                 "task_id":"TASK","main_title":{"title":"紧急通知"},"button_list":[{"text":"已读","key":"read"}]}}""";
        assertThat(errcodeOf(card.replace("TASK", "n_1-2@0"))).isZero();
        assertThat(errcodeOf(card.replace("TASK", "n_1-2@0")))
                .as("同一个应用任务id不能重复, 90236")
                .isEqualTo(40058);
        assertThat(errcodeOf(card.replace("TASK", "a".repeat(128)))).isZero();
        assertThat(errcodeOf(card.replace("TASK", "a".repeat(129))))
                .as("128 bytes, 90236")
                .isEqualTo(40058);
        assertThat(errcodeOf(card.replace("TASK", "n:1"))).isEqualTo(40058);
        assertThat(errcodeOf(card.replace("\"text\":\"已读\",", ""))).isEqualTo(40058);
    }

    private List<String> receivers(String request) throws Exception {
        sdk.wx.getAccessToken(true); // hours may have passed
        String msgid = sdk.post("/cgi-bin/message/send", request).get("msgid").asString();
        return sdk.simulator.corp().messages.find(msgid).orElseThrow().users();
    }

    private int errcodeOf(String request) throws Exception {
        return sdk.post("/cgi-bin/message/send", request).get("errcode").asInt();
    }

    @Test
    void an_attachment_says_what_it_is_for() throws Exception {
        var contacts = sdk.wx.getExternalContactService();
        assertThat(contacts.uploadAttachment("image", 1, temporary(png(100))).getMediaId())
                .isNotBlank();
        assertThat(errcode(() -> contacts.uploadAttachment("image", 3, temporary(png(100)))))
                .as("1 or 2, 95098")
                .isEqualTo(40058);
    }

    private static java.io.File temporary(byte[] bytes) throws Exception {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("attachment", ".png");
        file.toFile().deleteOnExit();
        return java.nio.file.Files.write(file, bytes).toFile();
    }

    @Test
    void who_read_a_card_is_told_by_its_button() throws Exception {
        var answer = sdk.post("/cgi-bin/message/send", """
                {"touser":"s01m01","agentid":1000002,"msgtype":"template_card","template_card":{"card_type":"button_interaction",
                 "task_id":"urgent-1","main_title":{"title":"紧急通知"},"button_list":[{"text":"已读","key":"read"}]}}""");
        assertThat(answer.get("errcode").asInt()).isZero();
        assertThat(answer.get("response_code").asString()).isNotBlank();
        var corp = sdk.simulator.corp();
        String msgid = answer.get("msgid").asString();
        corp.run(() -> {
            assertThat(new Reading(corp).read(msgid, "s01m01", corp.now())).isTrue();
            assertThat(new Reading(corp).read(msgid, "s01m01", corp.now()))
                    .as("once")
                    .isFalse();
        });
        assertThat(sdk.simulator.callbacks().awaitIdle(Duration.ofSeconds(5))).isTrue();
        assertThat(sdk.simulator.outbox().ended())
                .singleElement()
                .satisfies(told -> assertThat(told.message().fields())
                        .containsEntry("FromUserName", "s01m01")
                        .containsEntry("TaskId", "urgent-1")
                        .containsEntry("EventKey", "read"));
    }

    @Test
    void statistics_are_for_one_member_thirty_days_and_half_a_year_back() throws Exception {
        var contacts = sdk.wx.getExternalContactService();
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.simulator
                .corp()
                .run(() -> new Following(sdk.simulator.corp()).deleteByCustomer("s01m01", customer, Sdk.NOW));
        var days = contacts.getUserBehaviorStatistic(day(-2), day(0), new String[] {"s01m01"}, null)
                .getBehaviorList();
        assertThat(days).hasSize(3);
        assertThat(days.getLast().getNegativeFeedbackCnt()).isEqualTo(1);
        String[] two = {"s01m01", "s01m02"};
        assertThat(errcode(() -> contacts.getUserBehaviorStatistic(day(-2), day(0), two, null)))
                .isEqualTo(40032);
        String[] one = {"s01m01"};
        assertThat(errcode(() -> contacts.getUserBehaviorStatistic(day(-31), day(0), one, null)))
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.getUserBehaviorStatistic(day(-181), day(-180), one, null)))
                .isEqualTo(40058);
    }

    private void send(String users) throws Exception {
        sdk.wx
                .getMessageService()
                .send(WxCpMessage.TEXT().toUser(users).content("x").build());
    }

    private WxMediaUploadResult upload(String type, byte[] bytes) throws Exception {
        return sdk.wx.getMediaService().upload(type, new ByteArrayInputStream(bytes), "name.bin");
    }

    private static byte[] png(int size) {
        byte[] bytes = Arrays.copyOf(PNG, size);
        return bytes;
    }

    private static Date day(int days) {
        return Date.from(Sdk.NOW.plus(Duration.ofDays(days)));
    }
}
