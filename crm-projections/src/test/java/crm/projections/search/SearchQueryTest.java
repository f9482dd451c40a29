package crm.projections.search;

import static crm.projections.search.Condition.all;
import static crm.projections.search.Condition.any;
import static crm.projections.search.Condition.between;
import static crm.projections.search.Condition.everything;
import static crm.projections.search.Condition.is;
import static crm.projections.search.Condition.not;
import static crm.projections.search.Condition.oneOf;
import static crm.projections.search.Condition.text;
import static crm.projections.search.People.ids;
import static crm.projections.search.People.json;
import static crm.projections.search.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.projections.search.SearchPage.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class SearchQueryTest {

    private static SearchIndex people;

    @BeforeAll
    static void write(SearchCluster cluster) {
        people = People.index(cluster);
        people.write(List.of(
                person("ming", 1, "王小明", "上海", 300),
                person("hong", 2, "王小红", "北京", 200),
                person("li", 3, "李明", "上海", 200),
                person("anna", 4, "Anna Li", "上海", 100),
                json("ouyang", 5, """
                        {"id":"ouyang","name":"欧阳ＡＢＣ娜娜","city":"广州","spent":50,"lastOrderAt":"2026-05-01T02:00:00Z",
                         "contacts":[{"staffId":"s1","lost":true},{"staffId":"s2","lost":false}]}""")));
        people.refresh();
    }

    @ParameterizedTest
    @CsvSource({
        "小明,ming",
        "王小,hong ming",
        "明,li ming",
        "王小明,ming",
        "王,hong ming",
        "明小,''",
        "红明,''",
        "anna,anna",
        "ann,anna",
        "LI,anna",
        "anna l,anna",
        "nna,''",
        "欧阳,ouyang",
        "abc,ouyang",
        "阳娜,''",
        "娜娜,ouyang"
    })
    void a_name_is_found_by_any_part_of_it(String typed, String found) {
        SearchPage page = people.search(SearchQuery.where(text(typed, "name")).ascending("id"));
        assertThat(String.join(" ", ids(page))).isEqualTo(found);
    }

    @Test
    void conditions_combine() {
        assertThat(found(all(is("city", "上海"), between("spent", 200, 300)))).containsExactly("li");
        assertThat(found(any(is("city", "北京"), is("city", "广州")))).containsExactly("hong", "ouyang");
        assertThat(found(oneOf("city", List.of("北京", "广州")))).containsExactly("hong", "ouyang");
        assertThat(found(not(is("city", "上海")))).containsExactly("hong", "ouyang");
        assertThat(found(all(text("王", "name"), not(text("红", "name"))))).containsExactly("ming");
        assertThat(found(is("name.exact", "ANNA LI"))).containsExactly("anna");
        assertThat(found(new Condition.Present("lastOrderAt"))).containsExactly("ouyang");
        Instant may = Instant.parse("2026-05-01T02:00:00Z");
        assertThat(found(between("lastOrderAt", may, may.plusSeconds(1)))).containsExactly("ouyang");
        assertThat(found(between("lastOrderAt", null, may))).isEmpty();
        assertThat(found(any())).isEmpty();
        assertThat(found(oneOf("city", List.of()))).isEmpty();
        assertThat(found(all())).hasSize(5);
    }

    @Test
    void one_element_of_a_list_fulfils_a_condition_by_itself() {
        assertThat(found(contact("s1", true))).containsExactly("ouyang");
        assertThat(found(contact("s1", false))).isEmpty();
    }

    private static Condition contact(String staff, boolean lost) {
        return new Condition.OneElement("contacts", all(is("contacts.staffId", staff), is("contacts.lost", lost)));
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeat_though_values_tie() {
        SearchQuery query =
                SearchQuery.where(everything()).descending("spent").pageSize(2).countingAll();
        List<String> seen = new ArrayList<>();
        SearchPage page = people.search(query);
        assertThat(page.total()).isEqualTo(5);
        seen.addAll(ids(page));
        for (int pages = 1; page.next() != null; pages++) {
            assertThat(pages).isLessThan(5);
            page = people.search(query.after(page.next()));
            seen.addAll(ids(page));
        }
        assertThat(seen).containsExactly("ming", "hong", "li", "anna", "ouyang");
        assertThat(people.search(query.pageSize(5)).next()).isNull();
    }

    @Test
    void a_document_without_the_field_comes_last_in_either_order() {
        SearchQuery query = SearchQuery.where(everything()).pageSize(2);
        assertThat(ids(people.search(query.ascending("lastOrderAt")))).first().isEqualTo("ouyang");
        SearchPage first = people.search(query.descending("lastOrderAt"));
        assertThat(ids(first)).first().isEqualTo("ouyang");
        assertThat(ids(people.search(query.descending("lastOrderAt").after(first.next()))))
                .containsExactly("hong", "li");
    }

    @Test
    void without_an_order_the_best_fit_comes_first_and_pages_work_too() {
        SearchPage first = people.search(SearchQuery.where(text("明", "name")).pageSize(1));
        SearchPage second =
                people.search(SearchQuery.where(text("明", "name")).pageSize(1).after(first.next()));
        assertThat(ids(first)).containsExactly("li");
        assertThat(ids(second)).containsExactly("ming");
        assertThat(second.next()).isNull();
    }

    @Test
    void a_breakdown_counts_the_found_per_value() {
        SearchPage page = people.search(SearchQuery.where(not(is("id", "hong")))
                .pageSize(0)
                .brokenDownBy("cities", "city", 10)
                .brokenDownBy("amounts", "spent", 1));
        assertThat(page.documents()).isEmpty();
        assertThat(page.breakdowns().get("cities")).containsExactly(new Bucket("上海", 3), new Bucket("广州", 1));
        assertThat(page.breakdowns().get("amounts")).hasSize(1);
    }

    @Test
    void a_token_that_is_not_ours_is_refused() {
        assertThatThrownBy(() -> people.search(SearchQuery.where(everything()).after("%%%")))
                .isInstanceOf(SearchRefused.class);
        assertThatThrownBy(() -> people.search(SearchQuery.where(everything()).after("WzEsMiwzXQ")))
                .isInstanceOf(SearchRefused.class);
    }

    private static List<String> found(Condition condition) {
        return ids(people.search(SearchQuery.where(condition).ascending("id")));
    }
}
