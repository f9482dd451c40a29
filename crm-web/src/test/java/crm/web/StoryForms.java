package crm.web;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundId;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.form.FormBoard;
import crm.projections.form.FormBoard.StoreReplies;
import crm.projections.form.FormReply;
import crm.projections.form.FormReply.Revision;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormVersion;
import crm.projections.form.FormView;
import crm.projections.form.Forms.Asked;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Forms of an invented chain: the daily store status, and one for head office's eyes that was never asked. */
final class StoryForms {

    static final FormId DAILY = new FormId("f1");
    static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    static final Instant CLOSES = Instant.parse("2026-05-01T13:00:00Z");
    private static final StoreId HILL = new StoreId("S02");
    private static final FormContent STATUS = new FormContent(
            "门店日报",
            "每天打烊前填写，约一分钟。",
            List.of(
                    question("q1", QuestionKind.CHOICE, "今天正常营业吗？", true, List.of("是", "部分档口停", "否")),
                    new FormQuestion("q2", QuestionKind.NUMBER, "客数", true, List.of(), 0L, 5_000L, 0),
                    new FormQuestion("q3", QuestionKind.NUMBER, "营业额（元）", false, List.of(), null, null, 2),
                    question("q4", QuestionKind.CHOICES, "哪些缺货？", false, List.of("牛大骨", "莜面", "现做饮品")),
                    question("q5", QuestionKind.TEXT, "需要总部支持什么？", false, List.of()),
                    question("q6", QuestionKind.PHOTO_LINK, "收档照片", false, List.of())));

    private StoryForms() {}

    static List<FormView> forms(DataScope scope) {
        FormView daily = new FormView(
                DAILY,
                STATUS,
                new FormAudience(Circle.MANAGERS, List.of()),
                new FormSchedule(Repeat.DAILY, TODAY.minusDays(30), LocalTime.of(9, 0), null, LocalTime.of(21, 0)),
                true,
                true,
                Pages.NOW.minus(Duration.ofDays(30)));
        FormView secret = new FormView(
                new FormId("f2"),
                new FormContent("匿名意见", "", STATUS.questions().subList(4, 5)),
                new FormAudience(Circle.STAFF, List.of(Pages.LAKE)),
                new FormSchedule(Repeat.ONCE, TODAY, LocalTime.of(9, 0), TODAY.plusDays(6), LocalTime.of(18, 0)),
                false,
                false,
                Pages.NOW);
        return scope.sees(null) ? List.of(daily, secret) : List.of(daily);
    }

    static List<FormRoundRow> rounds(FormId id, DataScope scope) {
        return id.equals(DAILY)
                ? Stream.of(TODAY, TODAY.minusDays(1), TODAY.minusDays(2))
                        .flatMap(day -> board(FormRoundId.of(DAILY, day), scope).stream())
                        .map(FormBoard::round)
                        .toList()
                : List.of();
    }

    static Optional<FormBoard> board(FormRoundId id, DataScope scope) {
        if (!id.formId().equals(DAILY) || id.day().isAfter(TODAY)) return Optional.empty();
        List<StoreReplies> stores = Stream.of(
                        new StoreReplies(
                                Pages.LAKE,
                                List.of(reply("s1", Pages.LAKE, 2), reply("s2", Pages.LAKE, 0), unreachable("s3"))),
                        new StoreReplies(HILL, List.of(reply("s5", HILL, 1))))
                .filter(store -> scope.sees(store.storeId()))
                .toList();
        Duration ago = Duration.ofDays(TODAY.toEpochDay() - id.day().toEpochDay());
        FormRoundRow row = new FormRoundRow(
                id,
                STATUS,
                Pages.NOW.minus(ago).minusSeconds(3_600),
                CLOSES.minus(ago),
                null,
                stores.stream().mapToLong(store -> store.replies().size()).sum(),
                stores.stream().mapToLong(StoreReplies::answered).sum(),
                1,
                scope.sees(null),
                versions(id.day()));
        return stores.isEmpty() ? Optional.empty() : Optional.of(new FormBoard(row, stores));
    }

    /** Today it was asked without its last question at first. */
    private static List<FormVersion> versions(LocalDate day) {
        Instant at = Pages.NOW.minusSeconds(3_600);
        FormVersion now = new FormVersion(2, STATUS, at);
        FormContent first = new FormContent("门店日报", "", STATUS.questions().subList(0, 5));
        return day.equals(TODAY)
                ? List.of(new FormVersion(1, first, at.minusSeconds(60)), now)
                : List.of(new FormVersion(1, STATUS, at));
    }

    static Optional<Asked> asked(FormRoundId id, FormPerson person) {
        return board(id, new DataScope.AllStores()).stream()
                .flatMap(board -> board.replies().stream()
                        .filter(reply -> reply.person().equals(person))
                        .map(reply -> new Asked(board.round(), reply)))
                .findFirst();
    }

    static Map<FormPerson, FormAnswer> answers() {
        Map<FormPerson, FormAnswer> answers = new HashMap<>();
        answers.put(person("s1", Pages.LAKE), answer());
        answers.put(
                person("s5", HILL),
                new FormAnswer(new TreeMap<>(Map.of(
                        "q1", List.of("部分档口停"),
                        "q2", List.of("96"),
                        "q3", List.of("8120.5"),
                        "q4", List.of("莜面", "现做饮品"),
                        "q5", List.of("=HYPERLINK(\"http://evil.example\")")))));
        return answers;
    }

    static FormAnswer answer() {
        return new FormAnswer(new TreeMap<>(Map.of(
                "q1", List.of("是"),
                "q2", List.of("312"),
                "q3", List.of("28640"),
                "q6", List.of("https://photo.example/lake/2026-05-01.jpg"))));
    }

    static FormPerson person(String staff, StoreId store) {
        return new FormPerson(new StaffAccountId(staff), store);
    }

    private static FormReply reply(String staff, StoreId store, int revisions) {
        List<Revision> all = Stream.iterate(1, number -> number <= revisions, number -> number + 1)
                .map(number -> new Revision(1, number, "d" + number, Pages.NOW.minusSeconds(600 - 60L * number)))
                .toList();
        return new FormReply(person(staff, store), all, false, revisions == 0 ? 1 : 0);
    }

    private static FormReply unreachable(String staff) {
        return new FormReply(person(staff, Pages.LAKE), List.of(), true, 0);
    }

    private static FormQuestion question(
            String id, QuestionKind kind, String label, boolean required, List<String> choices) {
        return new FormQuestion(id, kind, label, required, choices, null, null, 0);
    }
}
