package crm.projections.search;

import static crm.projections.search.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.search.embedded.NodeSettings;
import crm.projections.search.embedded.NodeUnderTest;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchClusterTest {

    @TempDir
    Path home;

    @Test
    void the_same_index_works_on_after_the_node_was_killed_with_everything_acknowledged() throws Exception {
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(NodeUnderTest.settings(home));
                SearchCluster cluster = SearchCluster.embedded(node)) {
            NodeUnderTest.urlOf(node);
            SearchIndex people = People.index(cluster);
            List<String> acknowledged = new ArrayList<>();
            long killed = node.status().pid();
            ProcessHandle process = ProcessHandle.of(killed).orElseThrow();
            int failed = 0;
            for (int i = 0; i < 4_000 && (failed == 0 || acknowledged.size() < 200); i++) {
                if (i == 100) process.destroyForcibly();
                try {
                    people.write(List.of(person("c" + i, i + 1, "客户")));
                    acknowledged.add("c" + i);
                } catch (SearchUnavailable e) {
                    failed++;
                    Thread.sleep(20);
                }
            }
            assertThat(failed).isPositive();
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200);
            assertThat(node.status().restarts()).isEqualTo(1);
            assertThat(people.getAll(acknowledged)).hasSize(acknowledged.size());
            assertThat(cluster.health().up()).isTrue();
        }
    }

    @Test
    void a_rebuild_goes_on_after_the_node_was_killed_in_the_middle_and_misses_nothing() throws Exception {
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(NodeUnderTest.settings(home));
                SearchCluster cluster = SearchCluster.embedded(node)) {
            NodeUnderTest.urlOf(node);
            SearchIndex people = People.index(cluster);
            int repeats = 0;
            try (Generation generation = people.newGeneration()) {
                for (int batch = 0; batch < 40; batch++) {
                    if (batch == 20) {
                        ProcessHandle.of(node.status().pid()).orElseThrow().destroyForcibly();
                    }
                    while (!written(generation, batch)) {
                        assertThat(++repeats).isLessThan(50);
                        cluster.awaitUp(Duration.ofSeconds(30));
                    }
                }
                generation.publish();
            }
            assertThat(repeats).isPositive();
            assertThat(people.count(Condition.everything())).isEqualTo(40 * 100);
        }
    }

    private static boolean written(Generation generation, int batch) {
        try {
            generation.write(IntStream.range(batch * 100, batch * 100 + 100)
                    .mapToObj(i -> person("c" + i, i + 1, "客户"))
                    .toList());
            return true;
        } catch (SearchUnavailable e) {
            return false;
        }
    }

    @Test
    void a_cluster_that_is_not_there_is_said_in_a_sentence() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        ClusterAddress address = ClusterAddress.of(List.of("http://li:secret@127.0.0.1:" + closed));
        try (SearchCluster cluster = SearchCluster.at(address, "crm-")) {
            assertThatThrownBy(() -> cluster.index(People.definition()).prepare())
                    .isInstanceOf(SearchUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + closed)
                    .hasMessageNotContaining("secret");
            assertThat(cluster.health().up()).isFalse();
        }
        assertThat(address.toString()).doesNotContain("secret");
    }

    @Test
    void without_the_jars_of_the_node_search_says_so() throws Exception {
        NodeSettings absent = new NodeSettings(home.resolve("absent"), home, 256, Duration.ofSeconds(5));
        try (EmbeddedElasticsearch node = EmbeddedElasticsearch.start(absent);
                SearchCluster cluster = SearchCluster.embedded(node)) {
            assertThat(cluster.health().up()).isFalse();
            assertThat(cluster.health().words()).contains("spring.elasticsearch.uris");
            assertThatThrownBy(() -> cluster.index(People.definition()).prepare())
                    .isInstanceOf(SearchUnavailable.class)
                    .hasMessage(node.status().words());
        }
    }

    @Test
    @ExtendWith(EmbeddedElasticsearchExtension.class)
    void a_cluster_by_its_address_works_as_the_embedded_one_does(EmbeddedElasticsearch node) {
        String uri = NodeUnderTest.urlOf(node).toString();
        try (SearchCluster cluster = SearchCluster.at(ClusterAddress.of(List.of(uri)), "other-")) {
            SearchIndex people = People.index(cluster);
            people.write(List.of(person("a", 1, "x")));
            assertThat(people.getAll(List.of("a"))).hasSize(1);
            assertThat(cluster.health().words()).contains(uri, "1 node", "green");
        }
    }

    @Test
    void a_definition_without_strict_mappings_is_not_accepted() {
        assertThatThrownBy(() -> IndexDefinition.of("loose", 1, "{\"mappings\":{}}".getBytes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strict");
    }
}
