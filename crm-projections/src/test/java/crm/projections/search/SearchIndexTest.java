package crm.projections.search;

import static crm.projections.search.People.json;
import static crm.projections.search.People.person;
import static crm.projections.search.People.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class SearchIndexTest {

    private final SearchCluster cluster;
    private final SearchIndex people;

    SearchIndexTest(SearchCluster cluster) {
        this.cluster = cluster;
        this.people = People.index(cluster);
    }

    @Test
    void a_document_comes_back_byte_for_byte_with_its_version() {
        String odd = "{ \"name\":\"王 \\\"x\\\" \\n 明😀\",\t\"id\":\"a\" , \"contacts\":[{\"staffId\":\"s}1\"}] }";
        people.write(List.of(json("a", 7, odd), json("b\"/\\", 8, "{\"id\":\"b\"}")));

        var found = people.getAll(List.of("a", "b\"/\\", "absent"));
        assertThat(found).containsOnlyKeys("a", "b\"/\\");
        assertThat(text(found.get("a"))).isEqualTo(odd);
        assertThat(found.get("a").version()).isEqualTo(7);

        people.refresh();
        SearchPage page = people.search(SearchQuery.where(Condition.is("id", "a")));
        assertThat(text(page.documents().getFirst())).isEqualTo(odd);
        assertThat(page.documents().getFirst().version()).isEqualTo(7);
    }

    @Test
    void a_document_with_line_breaks_is_written_as_one() {
        people.write(List.of(json("a", 1, "{\n  \"id\": \"a\",\r\n  \"name\": \"x\"\n}\n")));
        assertThat(text(people.getAll(List.of("a")).get("a"))).isEqualTo("{   \"id\": \"a\",    \"name\": \"x\" }");
    }

    @Test
    void an_older_write_or_a_repeat_changes_nothing_and_is_no_error() {
        people.write(List.of(person("a", 5, "new")));
        people.write(List.of(person("a", 4, "old"), person("a", 5, "repeat")));
        assertThat(text(people.getAll(List.of("a")).get("a"))).contains("new");

        people.write(List.of(IndexedDocument.deletion("a", 6)));
        people.write(List.of(person("a", 5, "late"), IndexedDocument.deletion("never there", 1)));
        assertThat(people.getAll(List.of("a"))).isEmpty();
        people.write(List.of(person("a", 7, "back")));
        assertThat(text(people.getAll(List.of("a")).get("a"))).contains("back");
    }

    @Test
    void a_field_that_the_mapping_does_not_name_is_refused_by_name_and_the_others_are_written() {
        assertThatThrownBy(() -> people.write(List.of(
                        person("good", 1, "x"),
                        json("bad", 1, "{\"id\":\"bad\",\"unknown\":1}"),
                        json("nested", 1, "{\"id\":\"nested\",\"contacts\":[{\"phone\":\"1\"}]}"))))
                .isInstanceOf(SearchRefused.class)
                .hasMessageStartingWith("2 of 3 documents refused")
                .hasMessageContaining("bad: ")
                .hasMessageContaining("[unknown]")
                .hasMessageContaining("[phone]");
        assertThat(people.getAll(List.of("good", "bad"))).containsOnlyKeys("good");
    }

    @Test
    void an_index_that_was_never_prepared_is_not_made_by_a_write() {
        SearchIndex absent = cluster.index(People.definition());
        assertThatThrownBy(() -> absent.write(List.of(person("a", 1, "x")))).isInstanceOf(SearchUnavailable.class);
        assertThatThrownBy(() -> absent.count(Condition.everything())).isInstanceOf(SearchUnavailable.class);
    }

    @Test
    void twenty_thousand_documents_are_written_counted_and_walked() {
        List<IndexedDocument> many = IntStream.range(0, 20_000)
                .mapToObj(i -> person("c" + i, i + 1, "客户" + i, i % 3 == 0 ? "北京" : "上海", i * 100L))
                .toList();
        long start = System.nanoTime();
        people.write(many);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "search: %,d documents written in %.2f s, %,.0f a second%n",
                many.size(), seconds, many.size() / seconds);

        List<String> ids = new ArrayList<>();
        start = System.nanoTime();
        people.scanIds(Condition.everything(), 5_000, ids::addAll);
        seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "search: %,d ids walked in %.2f s, %,.0f a second%n", ids.size(), seconds, ids.size() / seconds);
        assertThat(ids).hasSize(20_000).doesNotHaveDuplicates();

        assertThat(people.count(Condition.is("city", "北京"))).isEqualTo(6_667);
        assertThat(people.getAll(ids)).hasSize(20_000);
        List<StoredDocument> rich = new ArrayList<>();
        people.scan(Condition.between("spent", 1_999_000L, null), 4, rich::addAll);
        assertThat(rich)
                .extracting(StoredDocument::id)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(19_990, 20_000).mapToObj(i -> "c" + i).toList());
    }
}
