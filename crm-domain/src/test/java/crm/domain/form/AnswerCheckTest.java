package crm.domain.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.AnswerCheck.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerCheckTest {

    private static final FormQuestion OPEN =
            new FormQuestion("open", QuestionKind.CHOICE, "正常营业？", true, List.of("是", "否"), null, null, 0);
    private static final FormQuestion GUESTS =
            new FormQuestion("guests", QuestionKind.NUMBER, "客数", true, List.of(), 0L, 2_000L, 0);
    private static final FormQuestion TAKINGS =
            new FormQuestion("takings", QuestionKind.NUMBER, "营业额", false, List.of(), null, null, 2);
    private static final FormQuestion SHORT =
            new FormQuestion("short", QuestionKind.CHOICES, "缺什么？", false, List.of("米", "油", "肉"), null, null, 0);
    private static final FormQuestion REMARK =
            new FormQuestion("remark", QuestionKind.TEXT, "备注", false, List.of(), null, null, 0);
    private static final FormQuestion PHOTO =
            new FormQuestion("photo", QuestionKind.PHOTO_LINK, "照片", false, List.of(), null, null, 0);

    @Test
    void answers_are_kept_in_one_form_however_they_were_typed() {
        AnswerCheck check = AnswerCheck.of(
                List.of(OPEN, GUESTS, TAKINGS, SHORT, REMARK, PHOTO),
                Map.of(
                        "open", List.of("是"),
                        "guests", List.of(" １，２８０ "),
                        "takings", List.of("12,345.50"),
                        "short", List.of("肉", "米"),
                        "remark", List.of("  雨\r\n大 "),
                        "photo", List.of("https://photo.example/1.jpg"),
                        "stranger", List.of("x")));
        assertThat(check.wrong()).isEmpty();
        assertThat(check.answer().values())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "open", List.of("是"),
                        "guests", List.of("1280"),
                        "takings", List.of("12345.5"),
                        "short", List.of("米", "肉"),
                        "remark", List.of("雨\n大"),
                        "photo", List.of("https://photo.example/1.jpg")));
    }

    @Test
    void only_what_must_be_answered_is_missed() {
        assertThat(AnswerCheck.of(List.of(OPEN, GUESTS, SHORT, REMARK), Map.of("guests", List.of(" ")))
                        .wrong())
                .containsExactly(Map.entry("open", Problem.MISSING), Map.entry("guests", Problem.MISSING));
    }

    @Test
    void numbers_are_numbers_within_their_bounds() {
        assertThat(wrong(GUESTS, "0")).isNull();
        assertThat(wrong(GUESTS, "2000")).isNull();
        assertThat(wrong(GUESTS, "2000.0")).isNull();
        assertThat(wrong(GUESTS, "-1")).isEqualTo(Problem.TOO_SMALL);
        assertThat(wrong(GUESTS, "2001")).isEqualTo(Problem.TOO_GREAT);
        assertThat(wrong(GUESTS, "1.5")).isEqualTo(Problem.DECIMALS);
        assertThat(wrong(TAKINGS, "1.255")).isEqualTo(Problem.DECIMALS);
        assertThat(wrong(TAKINGS, "1000000001")).isEqualTo(Problem.TOO_GREAT);
        for (String typed : List.of("many", "1e9", "1E-5", "--1", "1.2.3", "0x10", "NaN", "1".repeat(40), "."))
            assertThat(wrong(GUESTS, typed)).as(typed).isEqualTo(Problem.NO_NUMBER);
    }

    @Test
    void a_choice_is_one_of_the_list() {
        assertThat(wrong(OPEN, "也许")).isEqualTo(Problem.NO_CHOICE);
        assertThat(wrong(OPEN, "是", "否")).isEqualTo(Problem.NO_CHOICE);
        assertThat(wrong(SHORT, "米", "酒")).isEqualTo(Problem.NO_CHOICE);
        assertThat(wrong(SHORT, "米", "油", "肉")).isNull();
    }

    @Test
    void a_photo_is_an_address_of_the_web_and_nothing_that_runs() {
        assertThat(wrong(PHOTO, "http://photo.example/a?b=c#d")).isNull();
        for (String typed : List.of(
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://photo.example/1.jpg",
                "photo.example/1.jpg",
                "https://",
                "https://user:secret@photo.example/",
                "https://photo.example/a b",
                "https://photo.example/" + "x".repeat(2_000)))
            assertThat(wrong(PHOTO, typed)).as(typed).isEqualTo(Problem.NO_ADDRESS);
    }

    @Test
    void a_text_has_an_end() {
        assertThat(wrong(REMARK, "雨".repeat(1_000))).isNull();
        assertThat(wrong(REMARK, "雨".repeat(1_001))).isEqualTo(Problem.TOO_LONG);
    }

    private static Problem wrong(FormQuestion question, String... typed) {
        return AnswerCheck.of(List.of(question), Map.of(question.id(), List.of(typed)))
                .wrong()
                .get(question.id());
    }
}
