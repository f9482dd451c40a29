package crm.importers.wecom.outbound.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.FormContent;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRound;
import crm.domain.form.FormRoundCommand.OpenRound;
import crm.domain.form.FormRoundCommand.RecordAnswer;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundId;
import crm.domain.form.QuestionKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.projections.form.FormAddress;
import crm.projections.form.FormLinks;
import crm.projections.form.Forms;
import crm.simulator.corp.AppMessage;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormCallsTest {

    private static final FormRoundId ROUND = new FormRoundId("2026-05-04@f1");
    private static final StoreId LAKE = new StoreId("S01");
    private static final String SEND = "message/send";
    private static final FormContent STATUS = new FormContent(
            "门店日报",
            "每天打烊前填写。",
            List.of(new FormQuestion("q1", QuestionKind.TEXT, "问", true, List.of(), null, null, 0)));
    private static final FormWords WORDS =
            new FormWords("去填写", store -> "西湖店", at -> "请及时填写", (title, reminder) -> "第 " + reminder + " 次提醒：" + title);

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private FormAddress address;
    private FormLinks links;
    private Instant opened;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(
                directory,
                corp -> {
                    links = new FormLinks(corp.keys);
                    address = new FormAddress(corp.documents, links, null);
                    return List.of(new FormOutbound(address, new Forms(corp.documents), WORDS));
                },
                FormRound.class);
        address.seen("https://crm.example");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void everybody_gets_a_card_with_a_link_of_her_own() {
        open("s01m01", "s01m02");
        chain.work();
        assertThat(messages()).hasSize(2).allSatisfy(message -> {
            assertThat(message.type()).isEqualTo("textcard");
            assertThat(message.users()).hasSize(1);
            assertThat(message.content().path("title").asString()).isEqualTo("门店日报");
            assertThat(message.content().path("description").asString()).isEqualTo("西湖店\n每天打烊前填写。\n请及时填写");
            assertThat(message.content().path("btntxt").asString()).isEqualTo("去填写");
            FormPerson person = person(message.users().getFirst());
            assertThat(message.content().path("url").asString())
                    .isEqualTo("https://crm.example/answer/" + links.token(ROUND, person, closesAt()));
        });
        assertThat(messages())
                .extracting(message -> message.content().path("url").asString())
                .doesNotHaveDuplicates();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void who_has_not_answered_is_reminded_and_nobody_else() {
        open("s01m01", "s01m02");
        chain.work();
        chain.send(new RecordAnswer(ROUND, person("s01m01"), 1, "d1", now()));
        chain.send(new RemindUnanswered(ROUND, now()));
        chain.work();
        assertThat(messages())
                .filteredOn(
                        message -> message.content().path("title").asString().equals("第 1 次提醒：门店日报"))
                .singleElement()
                .satisfies(message -> assertThat(message.users()).containsExactly("s01m02"));
        assertThat(messages()).hasSize(3);
    }

    @Test
    void whom_wecom_cannot_ask_is_told() {
        FormPerson nameless = new FormPerson(new StaffAccountId("s-nameless"), LAKE);
        FormPerson gone = person("GoneAway");
        chain.send(new OpenRound(ROUND, 1, STATUS, true, List.of(person("s01m01"), nameless, gone), closesAt(), now()));
        chain.work();
        assertThat(messages()).hasSize(1);
        assertThat(chain.events(FormNotDelivered.class))
                .extracting(FormNotDelivered::person)
                .containsExactlyInAnyOrder(nameless, gone);
    }

    @Test
    void a_timeout_after_the_effect_ends_in_one_arrival() {
        lostAnswer();
        open("s01m01");
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(2);
        assertThat(messages()).flatExtracting(AppMessage::users).containsExactly("s01m01");
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void what_wecom_would_deliver_twice_is_for_a_person_to_decide() {
        lostAnswer();
        open("s01m01");
        chain.work();
        chain.passes(Duration.ofHours(5));
        chain.work();
        assertThat(chain.corp.calls(SEND)).isEqualTo(1);
        OutboundDesk.Open undecided = chain.desk.undecided(10).getFirst();
        assertThat(chain.desk.giveUp(undecided.id(), "lin")).isTrue();
        chain.work();
        assertThat(chain.events(FormNotDelivered.class)).hasSize(1);
    }

    @Test
    void a_message_that_comes_after_the_end_is_not_sent() {
        open("s01m01");
        chain.hear();
        chain.passes(Duration.ofHours(10));
        chain.work();
        assertThat(messages()).isEmpty();
        assertThat(chain.events(FormNotDelivered.class)).isEmpty();
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void nothing_that_opens_a_form_lies_in_the_ledger() {
        open("s01m01");
        chain.hear();
        String token = links.token(ROUND, person("s01m01"), closesAt());
        assertThat(chain.ledger
                        .find("form:" + ROUND + ":0:" + person("s01m01").staffId() + ":S01")
                        .orElseThrow()
                        .record()
                        .request())
                .doesNotContain(token);
    }

    private void lostAnswer() {
        chain.corp.client().read(wx -> wx.getAccessToken()); // the fault is to strike the call itself
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, SEND, 1);
    }

    private void open(String... userids) {
        List<FormPerson> people = new ArrayList<>();
        for (String userid : userids) people.add(person(userid));
        chain.send(new OpenRound(ROUND, 1, STATUS, true, people, closesAt(), now()));
    }

    private Instant closesAt() {
        if (opened == null) opened = now();
        return Instant.ofEpochSecond(opened.getEpochSecond()).plus(Duration.ofHours(9));
    }

    private Instant now() {
        return chain.corp.clock.instant();
    }

    private FormPerson person(String userid) {
        return new FormPerson(chain.staff(userid), LAKE);
    }

    private List<AppMessage> messages() {
        return List.copyOf(chain.corp.simulator.corp().messages.all());
    }
}
