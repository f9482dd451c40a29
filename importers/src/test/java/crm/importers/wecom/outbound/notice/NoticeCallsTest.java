package crm.importers.wecom.outbound.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.notice.Notice;
import crm.domain.notice.NoticeCommand.RecallNotice;
import crm.domain.notice.NoticeCommand.RemindUnread;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeEvent.NoticeDelivered;
import crm.domain.notice.NoticeEvent.NoticeDeliveryRefused;
import crm.domain.notice.NoticeEvent.NoticeMessageRecalled;
import crm.domain.notice.NoticeEvent.NoticeRead;
import crm.domain.notice.NoticeEvent.NoticeRecallRefused;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.AppMessage;
import crm.simulator.corp.Reading;
import crm.simulator.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeCallsTest {

    private static final NoticeId ID = new NoticeId("n1");
    private static final String SEND = "message/send";
    private static final NoticeContent CARD = new NoticeContent(NoticeForm.CARD, "停水", "今天 14 点停水。");
    private static final NoticeContent TEXT = new NoticeContent(NoticeForm.TEXT, "停水", "今天 14 点停水。");
    private static final NoticeWords WORDS = new NoticeWords("已读", round -> "第 " + round + " 次提醒");

    @TempDir
    Path directory;

    private ConnectedChain chain;

    @BeforeEach
    void start() throws Exception {
        start(MessageLimits.standard());
    }

    private void start(MessageLimits limits) throws Exception {
        if (chain != null) chain.close();
        Path place = Files.createDirectories(directory.resolve("chain" + limits.usersPerCall()));
        chain = new ConnectedChain(place, List.of(new NoticeOutbound(WORDS, limits)), Notice.class);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_notice_arrives_as_a_card_with_a_button() {
        send(ID, CARD, "s01m01", "s01m02");
        chain.work();
        AppMessage message = onlyMessage();
        assertThat(message.users()).containsExactly("s01m01", "s01m02");
        assertThat(message.content().at("/main_title/title").asString()).isEqualTo("停水");
        assertThat(message.content().at("/sub_title_text").asString()).isEqualTo("今天 14 点停水。");
        assertThat(message.content().at("/button_list/0/text").asString()).isEqualTo("已读");
        assertThat(message.content().at("/task_id").asString()).isEqualTo("notice@n1@0@0");
        assertThat(chain.events(NoticeDelivered.class)).singleElement().satisfies(delivered -> {
            assertThat(delivered.messageId()).isEqualTo(message.msgid());
            assertThat(delivered.people()).isEqualTo(2);
            assertThat(delivered.unreachable()).isEmpty();
        });
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void whom_wecom_does_not_know_is_told_by_name_however_the_userid_is_written() {
        StaffAccountId nameless = new StaffAccountId("s-nameless");
        StaffAccountId gone = chain.staff("GoneAway");
        List<NoticeRecipient> people = new ArrayList<>(recipients("s01m01"));
        people.add(new NoticeRecipient(gone, null));
        people.add(new NoticeRecipient(nameless, null));
        chain.send(new SendNotice(ID, CARD, people, chain.corp.clock.instant()));
        chain.work();
        assertThat(onlyMessage().users()).containsExactly("s01m01");
        assertThat(chain.events(NoticeDelivered.class))
                .singleElement()
                .satisfies(delivered -> assertThat(delivered.unreachable())
                        .extracting(NoticeRecipient::staffId)
                        .containsExactlyInAnyOrder(gone, nameless));
    }

    @Test
    void a_notice_that_reaches_nobody_is_refused() {
        send(ID, CARD, "nobody", "neither");
        chain.work();
        assertThat(chain.events(NoticeDeliveryRefused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.errorCode()).isEqualTo(81013);
            assertThat(refused.people()).hasSize(2);
        });
    }

    @Test
    void more_people_than_one_call_takes_are_told_in_several() throws Exception {
        start(new MessageLimits(2, Duration.ofHours(4)));
        send(ID, CARD, "s01m01", "s01m02", "s01m03", "s02m01", "s02m02");
        chain.work();
        assertThat(messages()).extracting(message -> message.users().size()).containsExactlyInAnyOrder(2, 2, 1);
        assertThat(messages())
                .flatExtracting(AppMessage::users)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(messages())
                .extracting(message -> message.content().at("/task_id").asString())
                .containsExactlyInAnyOrder("notice@n1@0@0", "notice@n1@0@1", "notice@n1@0@2");
        assertThat(chain.events(NoticeDelivered.class)).hasSize(3);
    }

    @Test
    void a_timeout_after_the_effect_ends_in_one_arrival() {
        lostAnswer();
        send(ID, CARD, "s01m01");
        chain.work();
        assertThat(chain.events(NoticeDelivered.class)).isEmpty();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(2);
        assertThat(messages()).flatExtracting(AppMessage::users).containsExactly("s01m01");
        assertThat(chain.events(NoticeDelivered.class))
                .singleElement()
                .satisfies(delivered -> assertThat(delivered.messageId())
                        .as("which of the two numbers is the right one nobody knows")
                        .isNull());
    }

    @Test
    void what_wecom_would_deliver_twice_is_for_a_person_to_decide() {
        lostAnswer();
        send(ID, CARD, "s01m01");
        chain.work();
        chain.passes(Duration.ofHours(5));
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(1);
        OutboundDesk.Open open = chain.desk.undecided(10).getFirst();
        assertThat(open.mark()).isEqualTo("notice@n1@0@0");
        assertThat(chain.desk.giveUp(open.id(), "lin")).isTrue();
        chain.work();
        assertThat(chain.events(NoticeDeliveryRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(OutboundDesk.GIVEN_UP));
    }

    @Test
    void the_same_text_of_two_notices_arrives_twice() {
        send(ID, TEXT, "s01m01");
        chain.work();
        send(new NoticeId("n2"), TEXT, "s01m01");
        chain.work();
        assertThat(messages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.type()).isEqualTo("text");
            assertThat(message.users()).containsExactly("s01m01");
        });
    }

    @Test
    void who_pressed_the_button_has_read_it_and_the_others_are_reminded() {
        send(ID, CARD, "s01m01", "s01m02");
        chain.work();
        press(onlyMessage(), "s01m01");
        assertThat(chain.events(NoticeRead.class))
                .singleElement()
                .satisfies(read -> assertThat(read.reader().staffId()).isEqualTo(chain.staff("s01m01")));
        chain.send(new RemindUnread(ID, chain.corp.clock.instant()));
        chain.work();
        AppMessage reminder = messages().stream()
                .filter(message -> message.content().at("/task_id").asString().equals("notice@n1@1@0"))
                .findFirst()
                .orElseThrow();
        assertThat(reminder.users()).containsExactly("s01m02");
        assertThat(reminder.content().at("/main_title/desc").asString()).isEqualTo("第 1 次提醒");
        press(reminder, "s01m02");
        press(reminder, "s01m02");
        assertThat(chain.events(NoticeRead.class)).hasSize(2);
    }

    @Test
    void a_press_that_is_nobodys_or_no_notices_is_parked() {
        send(ID, CARD, "s01m01");
        NoticeReading reading = reading();
        assertThat(reading.handles("template_card_event")).isTrue();
        assertThat(reading.handles("change_external_contact/add_external_contact"))
                .isFalse();
        for (CallbackFields wrong : List.of(
                pressed("other-card", "read", "s01m01"),
                pressed("notice@n1@0@0", "other", "s01m01"),
                pressed("notice@n1@0@0", "read", "stranger")))
            assertThatThrownBy(() -> reading.handle("d", wrong)).isInstanceOf(CallbackParked.class);
    }

    @Test
    void a_recalled_notice_is_taken_back_from_those_who_have_it() {
        send(ID, CARD, "s01m01", "s01m02");
        chain.work();
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "message/recall", 1);
        chain.send(new RecallNotice(ID, chain.corp.clock.instant()));
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(onlyMessage().recalledAt()).isNotNull();
        assertThat(chain.events(NoticeMessageRecalled.class)).hasSize(1);
    }

    @Test
    void a_notice_recalled_before_it_went_out_never_does() {
        send(ID, CARD, "s01m01");
        chain.hear();
        chain.send(new RecallNotice(ID, chain.corp.clock.instant()));
        chain.work();
        assertThat(messages()).isEmpty();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void what_may_have_arrived_before_the_recall_is_not_said_to_be_taken_back() {
        lostAnswer();
        send(ID, CARD, "s01m01");
        chain.work();
        chain.send(new RecallNotice(ID, chain.corp.clock.instant()));
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        chain.work(); // what that told the domain is heard
        assertThat(chain.corp.calls(SEND)).as("not repeated any more").isEqualTo(1);
        assertThat(chain.events(NoticeRecallRefused.class)).hasSize(1);
    }

    @Test
    void a_message_that_wecom_takes_while_it_is_recalled_is_taken_back_too() {
        send(ID, CARD, "s01m01");
        chain.hear();
        chain.step(); // sent and told
        chain.send(new RecallNotice(ID, chain.corp.clock.instant()));
        chain.work();
        assertThat(onlyMessage().recalledAt()).isNotNull();
        assertThat(chain.events(NoticeMessageRecalled.class)).hasSize(1);
    }

    @Test
    void a_message_whose_number_got_lost_cannot_be_taken_back_and_that_is_said() {
        lostAnswer();
        send(ID, CARD, "s01m01");
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        chain.send(new RecallNotice(ID, chain.corp.clock.instant()));
        chain.work();
        assertThat(chain.corp.calls("message/recall")).isZero();
        assertThat(chain.events(NoticeRecallRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(OutboundDesk.GIVEN_UP));
    }

    private void lostAnswer() {
        chain.corp.client().read(wx -> wx.getAccessToken()); // the fault is to strike the call itself
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, SEND, 1);
    }

    private void send(NoticeId id, NoticeContent content, String... userids) {
        chain.send(new SendNotice(id, content, recipients(userids), chain.corp.clock.instant()));
    }

    private List<NoticeRecipient> recipients(String... userids) {
        return Arrays.stream(userids)
                .map(userid -> new NoticeRecipient(chain.staff(userid), new StoreId("S01")))
                .toList();
    }

    private void press(AppMessage message, String userid) {
        var corp = chain.corp.simulator.corp();
        corp.run(() -> new Reading(corp).read(message.msgid(), userid, corp.now()));
        CallbackFields fields = pressed(message.content().at("/task_id").asString(), "read", userid);
        reading().handle("digest-of-" + message.msgid() + userid, fields);
    }

    private NoticeReading reading() {
        return new NoticeReading(chain.callbackParts());
    }

    /** As 90240 describes it. */
    private CallbackFields pressed(String taskId, String key, String userid) {
        TreeMap<String, List<String>> fields = new TreeMap<>();
        fields.put("MsgType", List.of("event"));
        fields.put("Event", List.of("template_card_event"));
        fields.put("FromUserName", List.of(userid));
        fields.put("TaskId", List.of(taskId));
        fields.put("EventKey", List.of(key));
        fields.put(
                "CreateTime", List.of(Long.toString(chain.corp.clock.instant().getEpochSecond())));
        return new CallbackFields(fields);
    }

    private AppMessage onlyMessage() {
        assertThat(messages()).hasSize(1);
        return messages().getFirst();
    }

    private List<AppMessage> messages() {
        return List.copyOf(chain.corp.simulator.corp().messages.all());
    }
}
