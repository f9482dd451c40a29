package crm.projections.form;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundId;
import crm.domain.form.QuestionKind;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.form.FormFigures.Share;
import crm.projections.form.FormReply.Revision;
import crm.projections.shared.Engines;
import crm.store.documents.Document;
import crm.store.sqlite.SqliteKeys;
import crm.store.vault.DataKeys;
import crm.store.vault.MasterKey;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormAnswersTest {

    private static final FormRoundId TODAY = new FormRoundId("2026-05-04@f1");
    private static final Instant NOON = Instant.parse("2026-05-04T04:00:00Z");
    private static final FormPerson LI = new FormPerson(new StaffAccountId("s-li"), new StoreId("S01"));
    private static final FormPerson WANG = new FormPerson(new StaffAccountId("s-wang"), new StoreId("S01"));

    @TempDir
    Path directory;

    private Engines engines;
    private SqliteKeys keyStore;
    private DataKeys keys;
    private FormAnswers answers;

    @BeforeEach
    void open() throws Exception {
        engines = new Engines(directory);
        keyStore = new SqliteKeys(directory.resolve("keys.db"));
        keys = new DataKeys(keyStore, MasterKey.of(null, directory.resolve("master.key"), true));
        answers = new FormAnswers(engines.documents, keys);
    }

    @AfterEach
    void close() {
        keyStore.close();
        engines.close();
    }

    @Test
    void every_revision_is_kept_and_found_by_its_digest() {
        String first = answers.keep(TODAY, LI, answer("q1", "隔壁停电"));
        String second = answers.keep(TODAY, LI, answer("q1", "已恢复"));
        assertThat(second).isNotEqualTo(first);
        assertThat(answers.keep(TODAY, LI, answer("q1", "隔壁停电"))).isEqualTo(first);
        assertThat(answers.open(TODAY, LI, first)).contains(answer("q1", "隔壁停电"));
        assertThat(answers.open(TODAY, LI, second)).contains(answer("q1", "已恢复"));
        assertThat(engines.documents.collection(FormAnswers.COLLECTION).count()).isEqualTo(2);
        assertThat(answers.open(TODAY, WANG, first)).isEmpty();
    }

    @Test
    void the_same_answer_of_two_people_has_two_digests() {
        assertThat(answers.keep(TODAY, LI, answer("q1", "是")))
                .isNotEqualTo(answers.keep(TODAY, WANG, answer("q1", "是")));
    }

    @Test
    void what_lies_in_the_store_tells_nothing() {
        answers.keep(TODAY, LI, answer("q1", "隔壁停电"));
        for (Document document :
                engines.documents.collection(FormAnswers.COLLECTION).scan("", 10))
            assertThat(new String(document.body(), StandardCharsets.UTF_8)).doesNotContain("隔壁停电", "q1");
    }

    @Test
    void a_person_s_key_destroyed_erases_her_answers_and_nobody_else_s() {
        String hers = answers.keep(TODAY, LI, answer("q1", "是"));
        String his = answers.keep(TODAY, WANG, answer("q1", "否"));
        answers.erase(List.of(LI.staffId()));
        assertThat(answers.open(TODAY, LI, hers)).isEmpty();
        assertThat(answers.open(TODAY, WANG, his)).contains(answer("q1", "否"));
        assertThat(answers.open(TODAY, List.of(reply(LI, hers), reply(WANG, his))))
                .containsExactly(Map.entry(WANG, answer("q1", "否")));
    }

    @Test
    void of_many_people_the_answer_that_holds_is_read() {
        String old = answers.keep(TODAY, LI, answer("q1", "否"));
        String latest = answers.keep(TODAY, LI, answer("q1", "是"));
        FormReply li =
                new FormReply(LI, List.of(new Revision(1, 1, old, NOON), new Revision(1, 2, latest, NOON)), false, 0);
        assertThat(answers.open(TODAY, List.of(li, new FormReply(WANG, List.of(), false, 0))))
                .containsExactly(Map.entry(LI, answer("q1", "是")));
    }

    @Test
    void a_link_opens_as_whose_it_is_and_a_changed_one_does_not() {
        FormLinks links = new FormLinks(keys);
        String token = links.token(TODAY, LI, NOON);
        assertThat(links.token(TODAY, LI, NOON)).isEqualTo(token);
        assertThat(links.open(token)).contains(new FormLinks.Opened(TODAY, LI, NOON.plus(Duration.ofDays(31))));
        String others = links.token(TODAY, WANG, NOON);
        assertThat(links.open(others.substring(0, others.indexOf('.')) + token.substring(token.indexOf('.'))))
                .isEmpty();
        assertThat(links.open(token.substring(0, token.length() - 1))).isEmpty();
        for (String wrong : List.of("", ".", "x", "x.y", token + "0", "x".repeat(5_000) + ".y"))
            assertThat(links.open(wrong)).as(wrong).isEmpty();
        try (SqliteKeys elsewhere = new SqliteKeys(directory.resolve("other.db"))) {
            DataKeys foreign = new DataKeys(elsewhere, MasterKey.of(null, directory.resolve("other.key"), true));
            assertThat(new FormLinks(foreign).open(token)).isEmpty();
        }
    }

    @Test
    void links_lead_where_a_form_was_defined_unless_an_address_is_set() {
        FormLinks links = new FormLinks(keys);
        FormAddress address = new FormAddress(engines.documents, links, null);
        assertThat(address.link(TODAY, LI, NOON)).isEmpty();
        address.seen("https://old.example/");
        address.seen("https://crm.example/");
        assertThat(address.link(TODAY, LI, NOON))
                .contains("https://crm.example/answer/" + links.token(TODAY, LI, NOON));
        FormAddress set = new FormAddress(engines.documents, links, URI.create("https://set.example/crm/"));
        assertThat(set.link(TODAY, LI, NOON))
                .contains("https://set.example/crm/answer/" + links.token(TODAY, LI, NOON));
    }

    @Test
    void numbers_are_summed_exactly_and_choices_counted() {
        FormQuestion takings = new FormQuestion("n", QuestionKind.NUMBER, "营业额", true, List.of(), null, null, 2);
        FormQuestion open = new FormQuestion("c", QuestionKind.CHOICES, "缺", true, List.of("米", "油"), null, null, 0);
        FormQuestion text = new FormQuestion("t", QuestionKind.TEXT, "备注", false, List.of(), null, null, 0);
        List<FormFigures> figures = FormFigures.of(
                List.of(takings, open, text),
                List.of(
                        new FormAnswer(new TreeMap<>(Map.of("n", List.of("0.1"), "c", List.of("米", "油")))),
                        new FormAnswer(new TreeMap<>(Map.of("n", List.of("0.2"), "c", List.of("油")))),
                        new FormAnswer(new TreeMap<>(Map.of("n", List.of("-1"), "t", List.of("雨"))))));
        FormFigures.Numbers numbers = figures.getFirst().numbers();
        assertThat(numbers).isNotNull();
        assertThat(numbers.sum()).isEqualByComparingTo("-0.7");
        assertThat(numbers.mean()).isEqualTo(new BigDecimal("-0.23"));
        assertThat(numbers.least()).isEqualByComparingTo("-1");
        assertThat(numbers.most()).isEqualByComparingTo("0.2");
        assertThat(figures.get(1).shares()).containsExactly(new Share("米", 1), new Share("油", 2));
        assertThat(figures.get(1).answers()).isEqualTo(2);
        assertThat(figures.get(2)).isEqualTo(new FormFigures(text, 1, null, List.of()));
        assertThat(FormFigures.of(List.of(takings), List.of()).getFirst().numbers())
                .isNull();
    }

    private static FormAnswer answer(String question, String value) {
        return new FormAnswer(new TreeMap<>(Map.of(question, List.of(value))));
    }

    private static FormReply reply(FormPerson person, String digest) {
        return new FormReply(person, List.of(new Revision(1, 1, digest, NOON)), false, 0);
    }
}
