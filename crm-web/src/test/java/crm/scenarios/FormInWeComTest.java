package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormCommand.ChangeForm;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.org.StaffAccountId;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.form.FormAddress;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormBoard;
import crm.projections.form.FormReply;
import crm.projections.form.FormReply.Revision;
import crm.projections.form.Forms;
import crm.projections.shared.DataScope;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.AppMessage;
import crm.simulator.life.Behaviour;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A form goes out to WeCom, a member answers it on the phone, the other is reminded, and head office closes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormInWeComTest {

    private static final FormId FORM = new FormId("f-status");
    private static final LocalDate YESTERDAY =
            LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai"))).minusDays(1);
    private static final FormRoundId ROUND = FormRoundId.of(FORM, YESTERDAY);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private final HttpClient phone = HttpClient.newHttpClient();

    @Test
    void what_staff_answer_on_the_phone_is_seen_on_the_board() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext application =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
            StaffAccountId wang = staff(application, "s01m01");
            StaffAccountId li = staff(application, "s01m02");
            Forms forms = application.getBean(Forms.class);
            CommandGateway commands = application.getBean(CommandGateway.class);
            application.getBean(FormAddress.class).seen(base(application));
            commands.sendAndWait(define());

            eventually(SOON, () -> assertThat(cards(simulator)).hasSize(2));
            String link = link(simulator, "s01m01");
            assertThat(get(link).body()).contains("今天正常营业吗？", "湖滨店");
            assertThat(post(link, "a-q1=" + encoded("是") + "&a-q2=312").statusCode())
                    .isEqualTo(200);
            eventually(SOON, () -> assertThat(answered(forms)).isEqualTo(1));
            assertThat(post(link, "a-q1=" + encoded("否") + "&a-q2=12").statusCode())
                    .isEqualTo(200);
            eventually(SOON, () -> assertThat(reply(forms, wang).revisions()).hasSize(2));
            assertThat(post(link, "a-q1=" + encoded("也许")).statusCode()).isEqualTo(422);

            FormAnswers answers = application.getBean(FormAnswers.class);
            FormReply reply = reply(forms, wang);
            assertThat(reply.revisions())
                    .extracting(Revision::number, revision -> answers.open(ROUND, reply.person(), revision.digest()))
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(1, answer("是", "312")),
                            org.assertj.core.groups.Tuple.tuple(2, answer("否", "12")));

            FormContent second =
                    new FormContent("门店日报（更正）", "", changed(define().content().questions()));
            commands.sendAndWait(new ChangeForm(FORM, second, Instant.now()));
            eventually(
                    SOON,
                    () -> assertThat(forms.round(ROUND, ALL).orElseThrow().version())
                            .isEqualTo(2));
            assertThat(get(link).body()).contains("需要支持吗？", "门店日报（更正）");
            assertThat(answered(forms)).as("no answer is lost").isEqualTo(1);

            // From now on the simulated staff read what comes and fill the form that it leads to, as people do.
            simulator.life().behaviour(Behaviour.still().with("reads", "1").with("answers", "1"));
            commands.sendAndWait(new RemindUnanswered(ROUND, Instant.now()));
            eventually(SOON, () -> assertThat(cards(simulator)).hasSize(3));
            assertThat(cards(simulator))
                    .filteredOn(card -> card.content().path("title").asString().contains("提醒"))
                    .allSatisfy(card ->
                            assertThat(card.content().path("title").asString()).contains("更正"))
                    .singleElement()
                    .satisfies(card -> assertThat(card.users()).containsExactly("s01m02"));

            simulator.passes(Duration.ofMinutes(3));
            eventually(SOON, () -> assertThat(answered(forms)).isEqualTo(2));
            assertThat(reply(forms, li).latest().version()).isEqualTo(2);
            assertThat(reply(forms, wang).latest().version()).isEqualTo(1);

            commands.sendAndWait(new CloseForm(FORM, Instant.now()));
            eventually(
                    SOON,
                    () -> assertThat(forms.round(ROUND, ALL).orElseThrow().closedAt())
                            .isNotNull());
            assertThat(post(link, "a-q1=" + encoded("是") + "&a-q2=1").statusCode())
                    .isEqualTo(410);
            assertThat(get(link(simulator, "s01m02")).statusCode()).isEqualTo(410);
            assertThat(get(link.substring(0, link.length() - 2)).statusCode()).isEqualTo(404);
        }
    }

    private static List<FormQuestion> changed(List<FormQuestion> questions) {
        List<FormQuestion> more = new ArrayList<>(questions);
        more.add(new FormQuestion("q3", QuestionKind.TEXT, "需要支持吗？", false, List.of(), null, null, 0));
        return more;
    }

    private static DefineForm define() {
        FormContent status = new FormContent(
                "门店日报",
                "",
                List.of(
                        new FormQuestion("q1", QuestionKind.CHOICE, "今天正常营业吗？", true, List.of("是", "否"), null, null, 0),
                        new FormQuestion("q2", QuestionKind.NUMBER, "客数", true, List.of(), 0L, 5_000L, 0)));
        FormSchedule once =
                new FormSchedule(Repeat.ONCE, YESTERDAY, LocalTime.of(9, 0), YESTERDAY.plusDays(3), LocalTime.of(9, 0));
        return new DefineForm(FORM, status, new FormAudience(Circle.STAFF, List.of()), once, true, Instant.now());
    }

    private static StaffAccountId staff(ConfigurableApplicationContext application, String userid) {
        StaffAccountId staff = CorpInTheStore.staff(application, userid);
        application.getBean(Vault.class).record(staff.value(), Map.of(PersonalField.USERID, userid));
        return staff;
    }

    private static long answered(Forms forms) {
        return forms.board(ROUND, ALL).map(board -> board.round().answered()).orElse(-1L);
    }

    private static FormReply reply(Forms forms, StaffAccountId staff) {
        return forms.board(ROUND, ALL).map(FormBoard::replies).orElse(List.of()).stream()
                .filter(reply -> reply.person().staffId().equals(staff))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<FormAnswer> answer(String open, String guests) {
        return Optional.of(new FormAnswer(new TreeMap<>(Map.of("q1", List.of(open), "q2", List.of(guests)))));
    }

    private static List<AppMessage> cards(Simulator simulator) {
        return simulator.corp().call(() -> List.copyOf(simulator.corp().messages.all()));
    }

    /** As the phone has it: whoever opens her card comes there. */
    private static String link(Simulator simulator, String userid) {
        return cards(simulator).stream()
                .filter(card -> card.users().contains(userid))
                .map(card -> card.content().path("url").asString())
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String address) throws Exception {
        return phone.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String body) throws Exception {
        return phone.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base(ConfigurableApplicationContext application) {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        return "http://127.0.0.1:" + port;
    }
}
