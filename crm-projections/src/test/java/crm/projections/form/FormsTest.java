package crm.projections.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormContent;
import crm.domain.form.FormEvent.FormChanged;
import crm.domain.form.FormEvent.FormClosed;
import crm.domain.form.FormEvent.FormDeadlineMoved;
import crm.domain.form.FormEvent.FormDefined;
import crm.domain.form.FormEvent.FormOpened;
import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundEvent;
import crm.domain.form.FormRoundEvent.FormAnswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundClosed;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundEvent.FormRoundReopened;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.form.FormBoard.StoreReplies;
import crm.projections.form.FormReply.Revision;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormsTest {

    private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    private static final Instant NINE = Instant.parse("2026-05-04T13:00:00Z");
    private static final LocalDate MAY_4 = LocalDate.of(2026, 5, 4);
    private static final DataScope ALL = new DataScope.AllStores();
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId CITY = new StoreId("S02");
    private static final DataScope AT_THE_LAKE = new DataScope.Stores(Set.of(LAKE));
    private static final FormId DAILY = new FormId("f1");
    private static final FormRoundId TODAY = FormRoundId.of(DAILY, MAY_4);
    private static final FormPerson LI = new FormPerson(new StaffAccountId("s-li"), LAKE);
    private static final FormPerson WANG = new FormPerson(new StaffAccountId("s-wang"), CITY);
    private static final FormContent STATUS = new FormContent(
            "门店日报", "", List.of(new FormQuestion("q1", QuestionKind.TEXT, "问", true, List.of(), null, null, 0)));

    @TempDir
    Path directory;

    private Engines engines;
    private Forms forms;

    @BeforeEach
    void open() throws Exception {
        engines = new Engines(directory);
        forms = new Forms(engines.documents);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void a_form_stands_as_it_was_defined_closed_and_opened() throws Exception {
        given(defined(DAILY, true));
        assertThat(forms.form(DAILY, ALL).orElseThrow().open()).isTrue();
        given(Happening.of("form", DAILY, new FormClosed(DAILY, NOON)));
        assertThat(forms.form(DAILY, ALL).orElseThrow().open()).isFalse();
        given(Happening.of("form", DAILY, new FormOpened(DAILY, NOON)));
        assertThat(forms.form(DAILY, ALL)).contains(new FormView(DAILY, STATUS, managers(), daily(), true, true, NOON));
    }

    @Test
    void a_manager_sees_the_forms_that_ask_her_stores_and_that_managers_may_see() throws Exception {
        FormId secret = new FormId("f2");
        FormId elsewhere = new FormId("f3");
        FormAudience city = new FormAudience(Circle.MANAGERS, List.of(CITY));
        given(
                defined(DAILY, true),
                defined(secret, false),
                Happening.of("form", elsewhere, new FormDefined(elsewhere, STATUS, city, daily(), true, NOON)));
        assertThat(forms.forms(ALL)).hasSize(3);
        assertThat(forms.forms(AT_THE_LAKE)).extracting(FormView::formId).containsExactly(DAILY);
        assertThat(forms.form(secret, AT_THE_LAKE)).isEmpty();
        assertThat(forms.forms(new DataScope.Stores(Set.of()))).isEmpty();
    }

    @Test
    void a_changed_round_asks_the_new_and_shows_the_old_and_answers_stay_with_their_version() throws Exception {
        FormQuestion added = new FormQuestion("q9", QuestionKind.TEXT, "Why?", false, List.of(), null, null, 0);
        FormContent second = new FormContent("日报", "", List.of(added));
        given(
                round(opened(true, LI, WANG)),
                round(new FormAnswered(TODAY, LI, 1, 1, "d1", NOON)),
                round(new FormRoundChanged(TODAY, 2, second, NOON)),
                round(new FormRoundEndMoved(TODAY, NINE.plusSeconds(60), NOON)),
                round(new FormAnswered(TODAY, WANG, 2, 1, "d2", NOON)));
        FormBoard board = forms.board(TODAY, ALL).orElseThrow();
        assertThat(board.round().version()).isEqualTo(2);
        assertThat(board.round().content()).isEqualTo(second);
        assertThat(board.round().version(1).content()).isEqualTo(STATUS);
        assertThat(board.round().closesAt()).isEqualTo(NINE.plusSeconds(60));
        assertThat(board.round().answered()).as("no answer is lost").isEqualTo(2);
        assertThat(board.round().everAsked())
                .extracting(FormQuestion::id)
                .containsExactly("q9", STATUS.questions().getFirst().id());
        assertThat(board.replies())
                .extracting(reply -> reply.latest().version())
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_changed_form_knows_all_its_versions_and_its_new_end() throws Exception {
        FormContent second = new FormContent("日报", "", STATUS.questions());
        FormSchedule until = new FormSchedule(
                Repeat.DAILY, daily().from(), daily().opensAt(), daily().from().plusDays(9), daily().closesAt());
        given(
                Happening.of("form", DAILY, new FormDefined(DAILY, STATUS, managers(), daily(), true, NOON)),
                Happening.of(
                        "form",
                        DAILY,
                        new FormChanged(DAILY, 2, second, NOON.plusSeconds(60)),
                        new FormDeadlineMoved(DAILY, until, NOON.plusSeconds(61))));
        FormView form = forms.form(DAILY, ALL).orElseThrow();
        assertThat(form.content()).isEqualTo(second);
        assertThat(form.schedule()).isEqualTo(until);
        assertThat(form.versions())
                .containsExactly(new FormVersion(1, STATUS, NOON), new FormVersion(2, second, NOON.plusSeconds(60)));
        assertThat(form.everAsked()).isEqualTo(STATUS.questions());
    }

    @Test
    void head_office_sees_everybody_by_store_and_every_revision() throws Exception {
        given(
                round(opened(true, LI, WANG)),
                round(new FormAnswered(TODAY, LI, 1, 1, "d1", NOON)),
                round(new FormAnswered(TODAY, LI, 1, 2, "d2", NOON.plusSeconds(60))),
                round(new FormNotDelivered(TODAY, 0, WANG, 60111, NOON)),
                round(new FormReminded(TODAY, 1, List.of(WANG), NOON)));
        FormBoard board = forms.board(TODAY, ALL).orElseThrow();
        assertThat(board.round().people()).isEqualTo(2);
        assertThat(board.round().answered()).isEqualTo(1);
        assertThat(board.round().whole()).isTrue();
        assertThat(board.round().reminders()).isEqualTo(1);
        assertThat(board.unreachable()).isEqualTo(1);
        assertThat(board.stores())
                .containsExactly(
                        new StoreReplies(
                                LAKE,
                                List.of(new FormReply(
                                        LI,
                                        List.of(
                                                new Revision(1, 1, "d1", NOON),
                                                new Revision(1, 2, "d2", NOON.plusSeconds(60))),
                                        false,
                                        0))),
                        new StoreReplies(CITY, List.of(new FormReply(WANG, List.of(), true, 1))));
    }

    @Test
    void a_manager_sees_her_own_people_of_a_round_and_none_of_a_secret_one() throws Exception {
        given(round(opened(true, LI, WANG)), round(new FormAnswered(TODAY, WANG, 1, 1, "d1", NOON)));
        FormBoard board = forms.board(TODAY, AT_THE_LAKE).orElseThrow();
        assertThat(board.stores()).extracting(StoreReplies::storeId).containsExactly(LAKE);
        assertThat(board.round().people()).isEqualTo(1);
        assertThat(board.round().answered()).isZero();
        assertThat(board.round().whole()).isFalse();
        assertThat(forms.board(TODAY, new DataScope.Stores(Set.of(new StoreId("S09")))))
                .isEmpty();
        FormRoundId yesterday = FormRoundId.of(DAILY, MAY_4.minusDays(1));
        given(Happening.of(
                "form-round", yesterday, new FormRoundOpened(yesterday, 1, STATUS, false, List.of(LI), NINE, NOON)));
        assertThat(forms.board(yesterday, AT_THE_LAKE)).isEmpty();
        assertThat(forms.board(yesterday, ALL)).isPresent();
    }

    @Test
    void rounds_are_listed_by_day_the_latest_first() throws Exception {
        List<Happening> days = new ArrayList<>();
        for (int ago = 0; ago < 3; ago++) {
            FormRoundId id = FormRoundId.of(DAILY, MAY_4.minusDays(ago));
            days.add(Happening.of("form-round", id, new FormRoundOpened(id, 1, STATUS, true, List.of(LI), NINE, NOON)));
        }
        FormId other = new FormId("f1-2");
        FormRoundId foreign = FormRoundId.of(other, MAY_4);
        days.add(Happening.of(
                "form-round", foreign, new FormRoundOpened(foreign, 1, STATUS, true, List.of(LI), NINE, NOON)));
        given(days.toArray(Happening[]::new));
        assertThat(forms.rounds(DAILY, ALL, 2))
                .extracting(FormRoundRow::day)
                .containsExactly(MAY_4, MAY_4.minusDays(1));
        assertThat(forms.rounds(DAILY, ALL, 9)).hasSize(3);
    }

    @Test
    void a_round_takes_answers_until_it_closes_or_is_closed() throws Exception {
        given(round(opened(true, LI)));
        assertThat(forms.round(TODAY, ALL).orElseThrow().takesAnswers(NOON)).isTrue();
        assertThat(forms.round(TODAY, ALL).orElseThrow().takesAnswers(NINE)).isFalse();
        given(round(new FormRoundClosed(TODAY, NOON)));
        assertThat(forms.round(TODAY, ALL).orElseThrow().takesAnswers(NOON)).isFalse();
        given(round(new FormRoundReopened(TODAY, NOON)));
        assertThat(forms.round(TODAY, ALL).orElseThrow().takesAnswers(NOON)).isTrue();
    }

    @Test
    void one_person_is_found_for_the_store_that_she_answers_for() throws Exception {
        given(round(opened(true, LI, WANG)), round(new FormAnswered(TODAY, LI, 1, 1, "d1", NOON)));
        assertThat(forms.asked(TODAY, LI).orElseThrow())
                .extracting(
                        asked -> asked.reply().answered(),
                        asked -> asked.round().people())
                .containsExactly(true, 2L);
        assertThat(forms.asked(TODAY, new FormPerson(LI.staffId(), CITY))).isEmpty();
        assertThat(forms.asked(FormRoundId.of(DAILY, MAY_4.plusDays(1)), LI)).isEmpty();
    }

    private void given(Happening... happenings) throws Exception {
        engines.append(new ArrayList<>(List.of(happenings)));
        new LiveRunner(new FormProjection(engines.documents)).catchUp(engines.messages(), new Random(3));
        new LiveRunner(new FormRoundProjection(engines.documents)).catchUp(engines.messages(), new Random(3));
    }

    private static Happening defined(FormId id, boolean managersSee) {
        return Happening.of("form", id, new FormDefined(id, STATUS, managers(), daily(), managersSee, NOON));
    }

    private static FormAudience managers() {
        return new FormAudience(Circle.MANAGERS, List.of());
    }

    private static FormSchedule daily() {
        return new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), null, LocalTime.of(21, 0));
    }

    private static FormRoundOpened opened(boolean managersSee, FormPerson... people) {
        return new FormRoundOpened(TODAY, 1, STATUS, managersSee, List.of(people), NINE, NOON);
    }

    private static Happening round(FormRoundEvent event) {
        return Happening.of("form-round", TODAY, event);
    }
}
