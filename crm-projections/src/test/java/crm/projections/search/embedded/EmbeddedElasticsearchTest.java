package crm.projections.search.embedded;

import static crm.projections.search.embedded.NodeUnderTest.alive;
import static crm.projections.search.embedded.NodeUnderTest.get;
import static crm.projections.search.embedded.NodeUnderTest.put;
import static crm.projections.search.embedded.NodeUnderTest.settings;
import static crm.projections.search.embedded.NodeUnderTest.urlOf;
import static crm.projections.search.embedded.NodeUnderTest.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedElasticsearchTest {

    private static final Pattern BOUND = Pattern.compile("\"bound_address\":\\[([^]]*)]");

    @TempDir
    Path home;

    private EmbeddedElasticsearch node;

    @AfterEach
    void stop() {
        if (node != null) node.close();
    }

    @Test
    void it_answers_on_loopback_only_and_stops_when_it_is_closed() {
        node = EmbeddedElasticsearch.start(settings(home));
        URI url = urlOf(node);
        assertThat(get(url, "/")).startsWith("200").contains("crm-embedded", "9.5.3");

        List<String> bound = BOUND.matcher(get(url, "/_nodes/http,transport"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(bound)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(address -> address.matches("\"127\\.0\\.0\\.1:\\d+\""));

        long pid = node.status().pid();
        long start = System.nanoTime();
        node.close();
        assertThat(alive(pid)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(node.status().state()).isEqualTo(NodeState.STOPPED);
        assertThat(node.url()).isEmpty();
    }

    @Test
    void it_is_started_again_when_it_is_killed_and_keeps_what_it_acknowledged() throws Exception {
        node = EmbeddedElasticsearch.start(settings(home));
        URI first = urlOf(node);
        assertThat(put(first, "/kept", "{}")).startsWith("200");
        assertThat(put(first, "/kept/_doc/1", "{\"name\":\"王小明\"}")).startsWith("201");

        long killed = node.status().pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        waitUntil(
                "the kill is noticed",
                Duration.ofSeconds(5),
                () -> node.status().pid() != killed);
        URI second = urlOf(node);

        assertThat(node.status().restarts()).isEqualTo(1);
        assertThat(get(second, "/_cluster/health?wait_for_status=yellow&timeout=20s"))
                .startsWith("200");
        assertThat(get(second, "/kept/_doc/1")).startsWith("200").contains("王小明");
    }

    @Test
    void it_dies_with_a_parent_that_is_killed() throws Exception {
        Process parent = new ProcessBuilder(
                        NodeSettings.java().toString(),
                        "-D" + NodeSettings.DIRECTORY_PROPERTY + "="
                                + System.getProperty(NodeSettings.DIRECTORY_PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentToKill.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child;
        try (var output = parent.inputReader()) {
            child = Long.parseLong(output.readLine());
            assertThat(alive(child)).isTrue();
        } finally {
            parent.destroyForcibly().waitFor();
        }
        Duration lived = waitUntil("the child ends", Duration.ofSeconds(10), () -> !alive(child));
        System.out.println("the node outlived its killed parent by " + lived.toMillis() + " ms");
    }

    @Test
    @Tag("full")
    @EnabledOnOs(OS.LINUX)
    void the_first_start_leaves_an_archive_for_the_next_beside_its_jars() throws Exception {
        Path directory = copyOf(NodeSettings.at(home).directory(), home.resolve("node"));
        node = EmbeddedElasticsearch.start(new NodeSettings(directory, home, 256, Duration.ofMinutes(2)));
        long pid = urlOf(node).getPort() > 0 ? node.status().pid() : 0;
        waitUntil(
                "the archive is written",
                Duration.ofMinutes(3),
                () -> Files.exists(archive(directory)) && !Files.exists(directory.resolve("recording")));
        assertThat(node.status().pid()).isEqualTo(pid); // the node that serves was not touched by it
        node.close();

        node = EmbeddedElasticsearch.start(new NodeSettings(directory, home, 256, Duration.ofMinutes(2)));
        urlOf(node);
        String mapped = Files.readString(Path.of("/proc/" + node.status().pid() + "/maps"));
        assertThat(mapped).contains(archive(directory).getFileName().toString());
    }

    private static Path archive(Path directory) {
        try {
            return ClassDataArchive.of(directory).file();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("lib"));
        Files.copy(from.resolve("log4j2.xml"), to.resolve("log4j2.xml"));
        try (var jars = Files.list(from.resolve("lib"))) {
            for (Path jar : jars.toList()) Files.copy(jar, to.resolve("lib").resolve(jar.getFileName()));
        }
        return to;
    }

    @Test
    void it_ends_quickly_on_a_term_signal() {
        node = EmbeddedElasticsearch.start(settings(home));
        urlOf(node);
        long pid = node.status().pid();
        ProcessHandle.of(pid).orElseThrow().destroy();
        waitUntil("the node ends", Duration.ofSeconds(4), () -> !alive(pid));
    }

    @Test
    void without_its_jars_it_says_what_is_missing_and_throws_nothing() throws Exception {
        Path absent = home.resolve("absent");
        node = EmbeddedElasticsearch.start(new NodeSettings(absent, home, 256, Duration.ofSeconds(5)));
        assertThat(node.status().state()).isEqualTo(NodeState.MISSING);
        assertThat(node.status().words()).contains(absent.toString(), "spring.elasticsearch.uris");
        assertThat(node.awaitUrl(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void a_node_that_cannot_start_is_tried_again_and_says_why() throws Exception {
        Path directory = Files.createDirectories(home.resolve("empty"));
        Files.createDirectories(directory.resolve("lib"));
        node = EmbeddedElasticsearch.start(new NodeSettings(directory, home, 256, Duration.ofSeconds(5)));
        waitUntil(
                "the second start has failed too",
                Duration.ofSeconds(20),
                () -> node.status().restarts() >= 2);
        assertThat(node.status().words()).contains("NodeMain");
    }
}
