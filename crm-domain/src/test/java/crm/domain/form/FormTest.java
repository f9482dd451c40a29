package crm.domain.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormCommand.ChangeForm;
import crm.domain.form.FormCommand.CloseForm;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormCommand.MoveDeadline;
import crm.domain.form.FormCommand.OpenForm;
import crm.domain.form.FormCommand.RevertForm;
import crm.domain.form.FormEvent.FormChanged;
import crm.domain.form.FormEvent.FormClosed;
import crm.domain.form.FormEvent.FormDeadlineMoved;
import crm.domain.form.FormEvent.FormDefined;
import crm.domain.form.FormEvent.FormOpened;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormTest {

    private static final FormId ID = new FormId("f1");
    private static final Instant NOON = Instant.parse("2020-05-04T04:00:00Z");
    private static final LocalDate MAY_4 = LocalDate.of(2020, 5, 4);
    private static final FormAudience MANAGERS = new FormAudience(Circle.MANAGERS, List.of());
    private static final FormSchedule DAILY =
            new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), null, LocalTime.of(21, 0));
    private static final FormContent STATUS = content(question(QuestionKind.CHOICE, List.of("是", "否"), null, null));
    private static final FormDefined DEFINED = new FormDefined(ID, STATUS, MANAGERS, DAILY, true, NOON);

    private final FixtureConfiguration<Form> form = new AggregateTestFixture<>(Form.class);

    @Test
    void a_form_is_defined_once() {
        form.givenNoPriorActivity()
                .when(new DefineForm(ID, STATUS, MANAGERS, DAILY, true, NOON))
                .expectEvents(DEFINED);
        form.given(DEFINED)
                .when(new DefineForm(ID, STATUS, MANAGERS, DAILY, true, NOON.plusSeconds(9)))
                .expectNoEvents();
        form.given(DEFINED)
                .when(new DefineForm(ID, STATUS, MANAGERS, DAILY, false, NOON))
                .expectExceptionMessage(Rejections.FORM_DIFFERENT);
    }

    @Test
    void a_form_is_closed_and_opened_again() {
        FormClosed closed = new FormClosed(ID, NOON);
        form.given(DEFINED).when(new CloseForm(ID, NOON)).expectEvents(closed);
        form.given(DEFINED, closed).when(new CloseForm(ID, NOON)).expectNoEvents();
        form.given(DEFINED, closed).when(new OpenForm(ID, NOON)).expectEvents(new FormOpened(ID, NOON));
        form.given(DEFINED).when(new OpenForm(ID, NOON)).expectNoEvents();
        form.givenNoPriorActivity().when(new CloseForm(ID, NOON)).expectExceptionMessage(Rejections.FORM_UNKNOWN);
    }

    @Test
    void words_are_corrected_and_questions_added_or_closed_in_a_version_of_their_own() {
        FormQuestion was = STATUS.questions().getFirst();
        FormQuestion renamed = new FormQuestion(
                was.id(), was.kind(), "Open today?", !was.required(), was.choices(), was.least(), was.most(), 0);
        FormQuestion more = new FormQuestion("q9", QuestionKind.TEXT, "Why?", false, List.of(), null, null, 0);
        FormContent second = new FormContent("日报", "新说明", List.of(renamed, more));
        FormChanged changed = new FormChanged(ID, 2, second, NOON);
        form.given(DEFINED).when(new ChangeForm(ID, second, NOON)).expectEvents(changed);
        form.given(DEFINED, changed).when(new ChangeForm(ID, second, NOON)).expectNoEvents();
        FormContent third = new FormContent("日报", "", List.of(more));
        form.given(DEFINED, changed)
                .when(new ChangeForm(ID, third, NOON))
                .expectEvents(new FormChanged(ID, 3, third, NOON));
        form.given(DEFINED, changed, new FormChanged(ID, 3, third, NOON))
                .when(new ChangeForm(ID, second, NOON))
                .expectEvents(new FormChanged(ID, 4, second, NOON));
        form.givenNoPriorActivity()
                .when(new ChangeForm(ID, second, NOON))
                .expectExceptionMessage(Rejections.FORM_UNKNOWN);
    }

    @Test
    void a_change_is_taken_back_as_far_as_nothing_came_after_it() {
        Instant later = NOON.plusSeconds(60);
        FormContent second = new FormContent("日报", "新说明", STATUS.questions());
        FormSchedule ten = new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), null, LocalTime.of(22, 0));
        FormChanged changed = new FormChanged(ID, 2, second, NOON);
        FormDeadlineMoved moved = new FormDeadlineMoved(ID, ten, NOON);
        RevertForm revert = new RevertForm(ID, NOON, later);
        FormChanged asBefore = new FormChanged(ID, 3, STATUS, later);
        FormDeadlineMoved back = new FormDeadlineMoved(ID, DAILY, later);
        form.given(DEFINED, changed).when(revert).expectEvents(asBefore);
        form.given(DEFINED, moved).when(revert).expectEvents(back);
        form.given(DEFINED, changed, moved).when(revert).expectEvents(asBefore, back);
        FormChanged third = new FormChanged(ID, 3, new FormContent("周报", "", STATUS.questions()), later);
        form.given(DEFINED, changed, moved, third).when(revert).expectEvents(back);
        form.given(DEFINED, changed, third).when(revert).expectExceptionMessage(Rejections.CHANGED_SINCE);
        form.given(DEFINED).when(revert).expectExceptionMessage(Rejections.CHANGED_SINCE);
    }

    @Test
    void a_question_keeps_its_kind_also_after_it_was_closed() {
        String id = STATUS.questions().getFirst().id();
        FormQuestion other = new FormQuestion(id, QuestionKind.TEXT, "x", true, List.of(), null, null, 0);
        FormQuestion more = new FormQuestion("q9", QuestionKind.TEXT, "Why?", false, List.of(), null, null, 0);
        FormContent absurd = new FormContent("x", "", List.of(other));
        FormChanged closed = new FormChanged(ID, 2, new FormContent("x", "", List.of(more)), NOON);
        form.given(DEFINED)
                .when(new ChangeForm(ID, absurd, NOON))
                .expectExceptionMessage(Rejections.FORM_QUESTION_KIND);
        form.given(DEFINED, closed)
                .when(new ChangeForm(ID, absurd, NOON))
                .expectExceptionMessage(Rejections.FORM_QUESTION_KIND);
        form.given(DEFINED)
                .when(new ChangeForm(ID, new FormContent("x", "", List.of()), NOON))
                .expectExceptionMessage(Rejections.FORM_NO_QUESTIONS);
    }

    @Test
    void its_end_is_moved_and_nothing_else_of_its_times() {
        LocalTime ten = LocalTime.of(22, 0);
        FormSchedule later = new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), MAY_4.plusDays(3), ten);
        form.given(DEFINED)
                .when(new MoveDeadline(ID, MAY_4.plusDays(3), ten, NOON))
                .expectEvents(new FormDeadlineMoved(ID, later, NOON));
        form.given(DEFINED, new FormDeadlineMoved(ID, later, NOON))
                .when(new MoveDeadline(ID, MAY_4.plusDays(3), ten, NOON))
                .expectNoEvents();
        form.given(DEFINED)
                .when(new MoveDeadline(ID, null, LocalTime.of(8, 0), NOON))
                .expectExceptionMessage(Rejections.FORM_TIMES);
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        refuses(new FormContent("门店日报", "", List.of()), Rejections.FORM_NO_QUESTIONS);
        refuses(new FormContent("报".repeat(33), "", STATUS.questions()), Rejections.TEXT_TOO_LONG);
        refuses(new FormContent(" ", "", STATUS.questions()), Rejections.TEXT_EMPTY);
        refuses(new FormContent("门店日报", "报".repeat(121), STATUS.questions()), Rejections.TEXT_TOO_LONG);
        refuses(content(question(QuestionKind.CHOICE, List.of("是"), null, null)), Rejections.FORM_CHOICES);
        refuses(content(question(QuestionKind.CHOICES, List.of("是", "是"), null, null)), Rejections.FORM_CHOICES);
        refuses(content(question(QuestionKind.TEXT, List.of("是", "否"), null, null)), Rejections.FORM_CHOICES);
        refuses(content(question(QuestionKind.NUMBER, List.of(), 5L, 4L)), Rejections.FORM_BOUNDS);
        refuses(content(question(QuestionKind.NUMBER, List.of(), null, 1_000_000_001L)), Rejections.FORM_BOUNDS);
        refuses(content(question(QuestionKind.TEXT, List.of(), 1L, null)), Rejections.FORM_BOUNDS);
        FormQuestion same = question(QuestionKind.TEXT, List.of(), null, null);
        refuses(new FormContent("门店日报", "", List.of(same, same)), Rejections.FORM_QUESTION_ID);
        refuses(
                new FormContent(
                        "门店日报",
                        "",
                        IntStream.range(0, 31)
                                .mapToObj(i -> new FormQuestion(
                                        "q" + i, QuestionKind.TEXT, "问", false, List.of(), null, null, 0))
                                .toList()),
                Rejections.TOO_MANY);
    }

    @Test
    void a_form_closes_after_it_opens() {
        refuses(new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(21, 0), null, LocalTime.of(9, 0)));
        refuses(new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), MAY_4.minusDays(1), LocalTime.of(21, 0)));
        refuses(new FormSchedule(Repeat.ONCE, MAY_4, LocalTime.of(9, 0), null, LocalTime.of(21, 0)));
        form.givenNoPriorActivity()
                .when(new DefineForm(
                        ID,
                        STATUS,
                        MANAGERS,
                        new FormSchedule(
                                Repeat.ONCE, MAY_4, LocalTime.of(21, 0), MAY_4.plusDays(2), LocalTime.of(9, 0)),
                        true,
                        NOON))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_daily_form_is_due_each_day_between_its_hours() {
        FormSchedule untilMay5 =
                new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), MAY_4.plusDays(1), LocalTime.of(21, 0));
        assertThat(untilMay5.due(at(3, 12, 0))).isEmpty();
        assertThat(untilMay5.due(at(4, 8, 59))).isEmpty();
        assertThat(untilMay5.due(at(4, 9, 0))).contains(MAY_4);
        assertThat(untilMay5.due(at(5, 20, 59))).contains(MAY_4.plusDays(1));
        assertThat(untilMay5.due(at(5, 21, 0))).isEmpty();
        assertThat(untilMay5.due(at(6, 12, 0))).isEmpty();
        assertThat(DAILY.due(LocalDateTime.of(2031, 1, 1, 12, 0))).contains(LocalDate.of(2031, 1, 1));
    }

    @Test
    void a_form_that_is_asked_once_is_due_until_it_closes() {
        FormSchedule once =
                new FormSchedule(Repeat.ONCE, MAY_4, LocalTime.of(9, 0), MAY_4.plusDays(2), LocalTime.of(18, 0));
        assertThat(once.due(at(4, 8, 0))).isEmpty();
        assertThat(once.due(at(5, 3, 0))).contains(MAY_4);
        assertThat(once.due(at(6, 17, 59))).contains(MAY_4);
        assertThat(once.due(at(6, 18, 0))).isEmpty();
        assertThat(once.closing(MAY_4)).isEqualTo(at(6, 18, 0));
    }

    @Test
    void an_audience_without_stores_is_all_of_them() {
        assertThat(MANAGERS.covers(new StoreId("S01"))).isTrue();
        FormAudience some = new FormAudience(Circle.STAFF, List.of(new StoreId("S02"), new StoreId("S02")));
        assertThat(some.stores()).containsExactly(new StoreId("S02"));
        assertThat(some.covers(new StoreId("S01"))).isFalse();
    }

    @Test
    void a_round_is_named_after_its_form_and_day() {
        FormRoundId round = FormRoundId.of(ID, MAY_4);
        assertThat(round.value()).isEqualTo("2020-05-04@f1");
        assertThat(new FormRoundId(round.value()).formId()).isEqualTo(ID);
        assertThat(round.day()).isEqualTo(MAY_4);
    }

    private void refuses(FormContent content, String key) {
        form.givenNoPriorActivity()
                .when(new DefineForm(ID, content, MANAGERS, DAILY, true, NOON))
                .expectExceptionMessage(key);
    }

    private void refuses(FormSchedule schedule) {
        form.givenNoPriorActivity()
                .when(new DefineForm(ID, STATUS, MANAGERS, schedule, true, NOON))
                .expectExceptionMessage(Rejections.FORM_TIMES);
    }

    private static LocalDateTime at(int day, int hour, int minute) {
        return LocalDateTime.of(2020, 5, day, hour, minute);
    }

    private static FormContent content(FormQuestion question) {
        return new FormContent("门店日报", "每天打烊前填写。", List.of(question));
    }

    private static FormQuestion question(QuestionKind kind, List<String> choices, Long least, Long most) {
        return new FormQuestion("q1", kind, "今天正常营业吗？", true, choices, least, most, 0);
    }
}
