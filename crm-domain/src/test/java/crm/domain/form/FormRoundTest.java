package crm.domain.form;

import crm.domain.form.FormRoundCommand.ChangeRound;
import crm.domain.form.FormRoundCommand.CloseRound;
import crm.domain.form.FormRoundCommand.MoveRoundEnd;
import crm.domain.form.FormRoundCommand.OpenRound;
import crm.domain.form.FormRoundCommand.RecordAnswer;
import crm.domain.form.FormRoundCommand.RefuseAsking;
import crm.domain.form.FormRoundCommand.RemindUnanswered;
import crm.domain.form.FormRoundEvent.FormAnswered;
import crm.domain.form.FormRoundEvent.FormNotDelivered;
import crm.domain.form.FormRoundEvent.FormReminded;
import crm.domain.form.FormRoundEvent.FormRoundChanged;
import crm.domain.form.FormRoundEvent.FormRoundClosed;
import crm.domain.form.FormRoundEvent.FormRoundEndMoved;
import crm.domain.form.FormRoundEvent.FormRoundOpened;
import crm.domain.form.FormRoundEvent.FormRoundReopened;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormRoundTest {

    private static final FormRoundId ID = new FormRoundId("2020-05-04@f1");
    private static final Instant NOON = Instant.parse("2020-05-04T04:00:00Z");
    private static final Instant NINE = NOON.plus(Duration.ofHours(9));
    private static final FormContent STATUS = new FormContent(
            "门店日报", "", List.of(new FormQuestion("q1", QuestionKind.TEXT, "问", true, List.of(), null, null, 0)));
    private static final FormPerson LI = person("s-li", "S01");
    private static final FormPerson WANG = person("s-wang", "S01");
    /** Wang leads two stores. */
    private static final FormPerson WANG_ELSEWHERE = person("s-wang", "S02");

    private static final FormRoundOpened OPENED =
            new FormRoundOpened(ID, 1, STATUS, true, List.of(LI, WANG, WANG_ELSEWHERE), NINE, NOON);

    private final FixtureConfiguration<FormRound> round = new AggregateTestFixture<>(FormRound.class);

    @Test
    void a_round_asks_everybody_once_for_each_store() {
        round.givenNoPriorActivity()
                .when(open(List.of(WANG_ELSEWHERE, WANG, LI, WANG), NOON))
                .expectEvents(OPENED);
        round.given(OPENED).when(open(List.of(LI), NOON)).expectNoEvents();
        round.givenNoPriorActivity().when(open(List.of(), NOON)).expectExceptionMessage(Rejections.FORM_NOBODY);
        round.givenNoPriorActivity().when(open(List.of(LI), NINE)).expectExceptionMessage(Rejections.FORM_OVER);
    }

    @Test
    void an_answer_can_be_changed_and_every_revision_counts_up() {
        FormAnswered first = new FormAnswered(ID, LI, 1, 1, "d1", NOON);
        FormAnswered second = new FormAnswered(ID, LI, 1, 2, "d2", NOON);
        round.given(OPENED).when(answer(LI, "d1")).expectEvents(first);
        round.given(OPENED, first).when(answer(LI, "d1")).expectNoEvents();
        round.given(OPENED, first).when(answer(LI, "d2")).expectEvents(second);
        round.given(OPENED, first, second)
                .when(answer(LI, "d1"))
                .expectEvents(new FormAnswered(ID, LI, 1, 3, "d1", NOON));
        round.given(OPENED, first)
                .when(answer(WANG_ELSEWHERE, "d9"))
                .expectEvents(new FormAnswered(ID, WANG_ELSEWHERE, 1, 1, "d9", NOON));
    }

    @Test
    void nobody_else_answers_and_nothing_is_taken_after_the_end() {
        round.given(OPENED).when(answer(person("s-li", "S02"), "d")).expectExceptionMessage(Rejections.FORM_NOT_THEIRS);
        round.given(OPENED)
                .when(answer(person("s-zhao", "S01"), "d"))
                .expectExceptionMessage(Rejections.FORM_NOT_THEIRS);
        round.given(OPENED).when(new RecordAnswer(ID, LI, 1, "d", NINE)).expectExceptionMessage(Rejections.FORM_OVER);
        round.given(OPENED, new FormRoundClosed(ID, NOON))
                .when(answer(LI, "d"))
                .expectExceptionMessage(Rejections.FORM_OVER);
        round.givenNoPriorActivity().when(answer(LI, "d")).expectExceptionMessage(Rejections.FORM_UNKNOWN);
    }

    @Test
    void an_answer_is_not_changed_without_end() {
        List<Object> given = new ArrayList<>(List.of(OPENED));
        for (int i = 1; i <= 50; i++) given.add(new FormAnswered(ID, LI, 1, i, "d" + i, NOON));
        round.given(given).when(answer(LI, "d51")).expectExceptionMessage(Rejections.FORM_CHANGED_OFTEN);
        round.given(given).when(answer(LI, "d50")).expectNoEvents();
    }

    @Test
    void exactly_those_who_have_not_answered_are_reminded() {
        FormAnswered answered = new FormAnswered(ID, WANG, 1, 1, "d", NOON);
        FormNotDelivered unreached = new FormNotDelivered(ID, 0, LI, 60111, NOON);
        FormReminded reminded = new FormReminded(ID, 1, List.of(WANG_ELSEWHERE), NOON);
        round.given(OPENED, answered, unreached).when(remind(NOON)).expectEvents(reminded);
        round.given(OPENED, answered, unreached, reminded, new FormAnswered(ID, WANG_ELSEWHERE, 1, 1, "d", NOON))
                .when(remind(NOON))
                .expectExceptionMessage(Rejections.FORM_ALL_ANSWERED);
        round.given(OPENED, reminder(1), reminder(2), reminder(3))
                .when(remind(NOON))
                .expectExceptionMessage(Rejections.FORM_REMINDED_OFTEN);
        round.given(OPENED).when(remind(NINE)).expectExceptionMessage(Rejections.FORM_OVER);
    }

    @Test
    void whom_wecom_did_not_reach_is_told_once_and_may_answer_all_the_same() {
        FormNotDelivered unreached = new FormNotDelivered(ID, 0, LI, 60111, NOON);
        round.given(OPENED).when(new RefuseAsking(ID, 0, LI, 60111, NOON)).expectEvents(unreached);
        round.given(OPENED, unreached)
                .when(new RefuseAsking(ID, 0, LI, 60111, NOON))
                .expectNoEvents();
        round.given(OPENED, unreached).when(answer(LI, "d")).expectEvents(new FormAnswered(ID, LI, 1, 1, "d", NOON));
        round.given(OPENED)
                .when(new RefuseAsking(ID, 1, LI, 60111, NOON))
                .expectExceptionMessage(Rejections.FORM_UNKNOWN);
    }

    @Test
    void a_reminder_that_was_refused_takes_nothing_from_whom_the_first_message_reached() {
        round.given(OPENED, reminder(1), new FormNotDelivered(ID, 1, LI, 60111, NOON))
                .when(remind(NOON))
                .expectEvents(new FormReminded(ID, 2, List.of(LI, WANG, WANG_ELSEWHERE), NOON));
    }

    @Test
    void a_round_that_was_closed_early_takes_answers_again_when_it_is_opened_in_time() {
        FormRoundClosed closed = new FormRoundClosed(ID, NOON);
        FormRoundReopened reopened = new FormRoundReopened(ID, NOON);
        round.given(OPENED).when(new CloseRound(ID, NOON)).expectEvents(closed);
        round.given(OPENED, closed).when(new CloseRound(ID, NOON)).expectNoEvents();
        round.given(OPENED).when(new CloseRound(ID, NINE)).expectNoEvents();
        round.given(OPENED, closed).when(open(List.of(LI), NOON)).expectEvents(reopened);
        round.given(OPENED, closed).when(open(List.of(LI), NINE)).expectNoEvents();
        round.given(OPENED, closed, reopened)
                .when(answer(LI, "d"))
                .expectEvents(new FormAnswered(ID, LI, 1, 1, "d", NOON));
    }

    @Test
    void it_asks_what_a_later_version_asks_and_an_answer_names_the_version_that_was_seen() {
        FormRoundChanged changed = new FormRoundChanged(ID, 2, STATUS, NOON);
        round.given(OPENED).when(new ChangeRound(ID, 2, STATUS, NOON)).expectEvents(changed);
        round.given(OPENED, changed).when(new ChangeRound(ID, 2, STATUS, NOON)).expectNoEvents();
        FormAnswered first = new FormAnswered(ID, LI, 1, 1, "d1", NOON);
        round.given(OPENED, changed)
                .when(new RecordAnswer(ID, LI, 1, "d1", NOON))
                .expectEvents(first);
        round.given(OPENED, first, changed)
                .when(new RecordAnswer(ID, LI, 2, "d1", NOON))
                .expectEvents(new FormAnswered(ID, LI, 2, 2, "d1", NOON));
        round.given(OPENED, first, changed)
                .when(new RecordAnswer(ID, LI, 1, "d1", NOON))
                .expectNoEvents();
        round.given(OPENED)
                .when(new RecordAnswer(ID, LI, 2, "d1", NOON))
                .expectExceptionMessage(Rejections.FORM_UNKNOWN);
    }

    @Test
    void its_end_can_be_moved_also_when_it_is_over() {
        Instant midnight = NINE.plus(Duration.ofHours(3));
        FormRoundEndMoved moved = new FormRoundEndMoved(ID, midnight, NINE);
        round.given(OPENED).when(new MoveRoundEnd(ID, midnight, NINE)).expectEvents(moved);
        round.given(OPENED, moved).when(new MoveRoundEnd(ID, midnight, NINE)).expectNoEvents();
        round.given(OPENED, moved)
                .when(new RecordAnswer(ID, LI, 1, "d", NINE))
                .expectEvents(new FormAnswered(ID, LI, 1, 1, "d", NINE));
        round.given(OPENED, new FormRoundEndMoved(ID, NOON, NOON))
                .when(new RecordAnswer(ID, LI, 1, "d", NOON))
                .expectExceptionMessage(Rejections.FORM_OVER);
    }

    private static OpenRound open(List<FormPerson> people, Instant at) {
        return new OpenRound(ID, 1, STATUS, true, people, NINE, at);
    }

    private static RecordAnswer answer(FormPerson person, String digest) {
        return new RecordAnswer(ID, person, 1, digest, NOON);
    }

    private static RemindUnanswered remind(Instant at) {
        return new RemindUnanswered(ID, at);
    }

    private static FormReminded reminder(int number) {
        return new FormReminded(ID, number, List.of(LI, WANG, WANG_ELSEWHERE), NOON);
    }

    private static FormPerson person(String staff, String store) {
        return new FormPerson(new StaffAccountId(staff), new StoreId(store));
    }
}
