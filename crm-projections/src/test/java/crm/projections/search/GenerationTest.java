package crm.projections.search;

import static crm.projections.search.People.person;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeUnderTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(EmbeddedElasticsearchExtension.class)
class GenerationTest {

    private final SearchCluster cluster;
    private final EmbeddedElasticsearch node;
    private final IndexDefinition definition = People.definition();
    private final SearchIndex people;
    private final IndexState made;

    GenerationTest(SearchCluster cluster, EmbeddedElasticsearch node) {
        this.cluster = cluster;
        this.node = node;
        this.people = cluster.index(definition);
        this.made = people.prepare();
        people.write(List.of(person("old", 1, "x")));
        people.refresh();
    }

    @Test
    void the_first_preparation_makes_the_index_and_the_next_finds_it() {
        assertThat(made.physical()).isEqualTo("crm-" + definition.name() + "-v1-1");
        assertThat(made.created()).isTrue();
        IndexState again = people.prepare();
        assertThat(again.created()).isFalse();
        assertThat(again.needsRebuild()).isFalse();
        assertThat(again.physical()).isEqualTo(made.physical());
    }

    @Test
    void a_new_version_of_the_definition_asks_for_a_rebuild_and_publishing_one_settles_it() {
        IndexDefinition changed = IndexDefinition.of(definition.name(), 2, People.class, "people.json");
        SearchIndex next = cluster.index(changed);
        assertThat(next.prepare().needsRebuild()).isFalse(); // the same text under a higher number needs none

        byte[] wider = new String(SearchHttp.JSON.writeValueAsBytes(definition.body()), UTF_8)
                .replace("\"city\"", "\"town\"")
                .getBytes(UTF_8);
        SearchIndex towns = cluster.index(IndexDefinition.of(definition.name(), 2, wider));
        assertThat(towns.prepare().needsRebuild()).isTrue();
        assertThat(towns.prepare().words()).contains("version 1", "version 2");
        try (Generation generation = towns.newGeneration()) {
            generation.publish();
        }
        assertThat(towns.prepare().needsRebuild()).isFalse();
        assertThat(towns.prepare().physical()).isEqualTo("crm-" + definition.name() + "-v2-2");
    }

    @Test
    void readers_always_have_an_index_while_a_rebuild_takes_its_place_and_the_old_one_is_gone() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> reads = CompletableFuture.supplyAsync(() -> {
            int read = 0;
            while (!stop.get() || read < 20) {
                assertThat(people.count(Condition.everything())).isIn(1L, 2L);
                read++;
            }
            return read;
        });
        for (int round = 0; round < 3; round++) {
            try (Generation generation = people.newGeneration()) {
                generation.write(List.of(person("old", 1, "x"), person("new", 2, "y")));
                generation.publish();
            }
        }
        stop.set(true);
        assertThat(reads.get()).isGreaterThanOrEqualTo(20);
        assertThat(people.getAll(List.of("old", "new"))).hasSize(2);
        assertThat(indices()).contains("-v1-4\"").doesNotContain("-v1-1\"", "-v1-2\"", "-v1-3\"", Generations.FILLING);
        people.write(List.of(person("later", 3, "z"))); // writes follow the alias
        assertThat(people.getAll(List.of("later"))).hasSize(1);
    }

    @Test
    void what_is_not_published_is_dropped_and_nobody_ever_saw_it() {
        try (Generation generation = people.newGeneration()) {
            generation.write(List.of(person("new", 2, "y")));
            assertThat(people.getAll(List.of("new"))).isEmpty();
        }
        assertThat(indices()).contains("-v1-1\"").doesNotContain("-v1-2\"");
    }

    @Test
    void a_rebuild_that_another_one_overtook_cannot_write_or_publish_any_more() {
        Generation overtaken = people.newGeneration();
        try (Generation current = people.newGeneration()) {
            assertThatThrownBy(() -> overtaken.write(List.of(person("a", 1, "x"))))
                    .isInstanceOf(SearchUnavailable.class);
            assertThatThrownBy(overtaken::publish).isInstanceOf(SearchUnavailable.class);
            current.write(List.of(person("a", 1, "x")));
            current.publish();
        }
        assertThat(people.getAll(List.of("a"))).hasSize(1);
    }

    @Test
    void a_published_generation_becomes_visible_by_itself_like_any_index() {
        try (Generation generation = people.newGeneration()) {
            generation.publish();
            String settings = NodeUnderTest.get(NodeUnderTest.urlOf(node), "/" + generation.physical() + "/_settings");
            assertThat(settings).contains("auto_expand_replicas").doesNotContain("refresh_interval");
        }
    }

    private String indices() {
        return NodeUnderTest.get(NodeUnderTest.urlOf(node), "/crm-" + definition.name() + "-v*/_alias");
    }
}
