package crm.campaign.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaign.form.FormOpening.Wanted;
import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundCommand.ChangeRound;
import crm.domain.form.FormRoundCommand.CloseRound;
import crm.domain.form.FormRoundCommand.MoveRoundEnd;
import crm.domain.form.FormRoundCommand.OpenRound;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.org.RegionId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormVersion;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormOpeningTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final FormId ID = new FormId("f1");
    private static final LocalDate MAY_4 = LocalDate.of(2026, 5, 4);
    private static final FormRoundId TODAY = FormRoundId.of(ID, MAY_4);
    private static final FormContent STATUS = new FormContent(
            "门店日报", "", List.of(new FormQuestion("q1", QuestionKind.TEXT, "问", true, List.of(), null, null, 0)));
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId CITY = new StoreId("S02");
    private static final StoreId CLOSED = new StoreId("S03");

    @TempDir
    Path directory;

    private SqliteFile file;
    private SqliteDocuments documents;
    private final List<FormRoundRow> rounds = new ArrayList<>();
    private final List<StaffView> staff = new ArrayList<>();
    private Instant now = at(12);

    @BeforeEach
    void open() throws Exception {
        file = new SqliteFile(directory.resolve("crm.db"));
        documents = new SqliteDocuments(file);
        staff.add(staff("s-boss", StaffRole.STORE_MANAGER, null, LAKE, CITY, CLOSED));
        staff.add(staff("s-li", StaffRole.GUIDE, null, LAKE));
        staff.add(staff("s-both", StaffRole.GUIDE, null, CITY, LAKE));
        staff.add(staff("s-gone", StaffRole.STORE_MANAGER, at(1), LAKE));
        staff.add(staff("s-office", StaffRole.OFFICE, null));
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }

    @Test
    void a_daily_form_asks_managers_once_for_each_store_that_they_lead_also_where_doors_are_closed() {
        OpenRound wanted = opened(form(true, Circle.MANAGERS));
        assertThat(wanted.roundId()).isEqualTo(TODAY);
        assertThat(wanted.people())
                .containsExactly(person("s-boss", LAKE), person("s-boss", CITY), person("s-boss", CLOSED));
        assertThat(wanted.closesAt()).as("21:00 in the stores' zone").isEqualTo(at(21));
        assertThat(wanted.content()).isEqualTo(STATUS);
    }

    @Test
    void staff_are_asked_once_each_and_only_those_at_work() {
        assertThat(opened(form(true, Circle.STAFF)).people())
                .containsExactly(person("s-boss", LAKE), person("s-li", LAKE), person("s-both", LAKE));
        assertThat(opened(form(true, Circle.STAFF, CITY)).people())
                .containsExactly(person("s-boss", CITY), person("s-both", CITY));
    }

    @Test
    void nothing_is_asked_out_of_hours_or_of_nobody() {
        now = at(8);
        assertThat(wanted(form(true, Circle.STAFF))).isEmpty();
        now = at(21);
        assertThat(wanted(form(true, Circle.STAFF))).isEmpty();
        now = at(12);
        assertThat(wanted(form(true, Circle.STAFF, new StoreId("S99")))).isEmpty();
    }

    @Test
    void an_open_round_is_left_alone_and_a_closed_one_is_opened_once_more_for_each_closing() {
        rounds.add(round(null));
        assertThat(wanted(form(true, Circle.STAFF))).isEmpty();
        rounds.set(0, round(at(10)));
        Wanted again = wanted(form(true, Circle.STAFF)).orElseThrow();
        assertThat(again.command()).isInstanceOf(OpenRound.class);
        assertThat(again.id())
                .isEqualTo(wanted(form(true, Circle.STAFF)).orElseThrow().id());
        rounds.set(0, round(at(11)));
        assertThat(wanted(form(true, Circle.STAFF)).orElseThrow().id()).isNotEqualTo(again.id());
    }

    @Test
    void a_round_under_way_follows_the_form_in_what_it_asks_and_until_when() {
        FormView form = form(true, Circle.STAFF);
        FormContent second = new FormContent("日报", "", STATUS.questions());
        rounds.add(round(null));
        assertThat(wanted(changed(form, second, 21)).orElseThrow().command())
                .isEqualTo(new ChangeRound(TODAY, 2, second, now));
        assertThat(wanted(changed(form, STATUS, 22)).orElseThrow().command())
                .as("its end comes first")
                .isEqualTo(new MoveRoundEnd(TODAY, at(22), now));
        now = at(23);
        assertThat(wanted(changed(form, second, 21)))
                .as("what is over stays as it was")
                .isEmpty();
        now = at(22);
        assertThat(wanted(changed(form, STATUS, 23)).orElseThrow().command())
                .as("over, and opened again by a later end")
                .isEqualTo(new MoveRoundEnd(TODAY, at(23), now));
    }

    private static FormView changed(FormView form, FormContent content, int closesAt) {
        FormSchedule was = form.schedule();
        return new FormView(
                form.formId(),
                content,
                form.audience(),
                new FormSchedule(was.repeat(), was.from(), was.opensAt(), was.until(), LocalTime.of(closesAt, 0)),
                true,
                true,
                form.definedAt(),
                List.of(form.versions().getFirst(), new FormVersion(2, content, at(11))));
    }

    @Test
    void a_closed_form_closes_what_is_under_way_and_asks_no_more() {
        assertThat(wanted(form(false, Circle.STAFF))).isEmpty();
        rounds.add(round(null));
        assertThat(wanted(form(false, Circle.STAFF)).orElseThrow().command()).isEqualTo(new CloseRound(TODAY, now));
        rounds.set(0, round(at(11)));
        assertThat(wanted(form(false, Circle.STAFF))).isEmpty();
        rounds.set(0, round(null));
        now = at(22);
        assertThat(wanted(form(false, Circle.STAFF))).isEmpty();
    }

    private OpenRound opened(FormView form) {
        return (OpenRound) wanted(form).orElseThrow().command();
    }

    private Optional<Wanted> wanted(FormView form) {
        return new FormOpening(forms(), directory(), (id, command) -> {}, Clock.fixed(now, SHANGHAI), SHANGHAI)
                .wanted(form);
    }

    private Forms forms() {
        return new Forms(documents) {
            @Override
            public Optional<FormRoundRow> round(FormRoundId roundId, DataScope scope) {
                return rounds.stream()
                        .filter(round -> round.roundId().equals(roundId))
                        .findFirst();
            }

            @Override
            public List<FormRoundRow> rounds(FormId formId, DataScope scope, int limit) {
                return rounds;
            }
        };
    }

    private StoreDirectory directory() {
        return new StoreDirectory(documents, null, () -> 0, () -> 0, Clock.fixed(now, SHANGHAI), Duration.ZERO) {
            @Override
            public List<StoreView> stores(DataScope scope) {
                return List.of(shop(LAKE, null), shop(CITY, null), shop(CLOSED, at(1)));
            }

            @Override
            public List<StaffView> staff(DataScope scope) {
                return staff;
            }
        };
    }

    private static FormView form(boolean open, Circle circle, StoreId... stores) {
        FormSchedule daily = new FormSchedule(Repeat.DAILY, MAY_4, LocalTime.of(9, 0), null, LocalTime.of(21, 0));
        return new FormView(ID, STATUS, new FormAudience(circle, List.of(stores)), daily, true, open, at(1));
    }

    private static FormRoundRow round(Instant closedAt) {
        return new FormRoundRow(TODAY, STATUS, at(9), at(21), closedAt, 3, 0, 0, true);
    }

    private static StoreView shop(StoreId id, Instant closedAt) {
        return new StoreView(id, id.value(), new RegionId("R1"), "华东", "杭州", closedAt);
    }

    private static StaffView staff(String id, StaffRole role, Instant leftAt, StoreId... stores) {
        return new StaffView(
                new StaffAccountId(id),
                id,
                id,
                role,
                Arrays.stream(stores).collect(Collectors.toSet()),
                Set.of(),
                at(0),
                leftAt);
    }

    private static FormPerson person(String staff, StoreId store) {
        return new FormPerson(new StaffAccountId(staff), store);
    }

    /** That hour of the day in Shanghai. */
    private static Instant at(int hour) {
        return MAY_4.atTime(hour, 0).atZone(SHANGHAI).toInstant();
    }
}
