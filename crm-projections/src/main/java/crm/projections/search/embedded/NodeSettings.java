package crm.projections.search.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the embedded node needs to know.
 *
 * @param directory where its jars are laid out ({@code lib/*.jar}, {@code log4j2.xml})
 * @param home where it keeps its data and its log; one node per home
 * @param heapMegabytes the heap of the child JVM; it takes about 250 MB more
 * @param startLimit how long a start may take before it counts as failed
 */
public record NodeSettings(Path directory, Path home, int heapMegabytes, Duration startLimit) {

    /** The system property that names the directory of the node's jars. */
    public static final String DIRECTORY_PROPERTY = "embedded.elasticsearch.home";

    public NodeSettings {
        directory = directory.toAbsolutePath();
        home = home.toAbsolutePath();
        if (heapMegabytes < 128) throw new IllegalArgumentException("a node needs 128 MB of heap at least");
    }

    /** The jars where {@value #DIRECTORY_PROPERTY} says (or {@code ./elasticsearch-node}), 512 MB, two minutes. */
    public static NodeSettings at(Path home) {
        Path directory = Path.of(System.getProperty(DIRECTORY_PROPERTY, "elasticsearch-node"));
        return new NodeSettings(directory, home, 512, Duration.ofMinutes(2));
    }

    public NodeSettings withHeap(int megabytes) {
        return new NodeSettings(directory, home, megabytes, startLimit);
    }

    /** Why a node cannot run from this directory, as a sentence; empty when nothing speaks against it. */
    Optional<String> obstacle() {
        if (!Files.isDirectory(directory.resolve("lib"))) {
            return Optional.of("The jars of the embedded Elasticsearch are not in " + directory
                    + ". Build them (./mvnw -pl crm-projections/embedded-elasticsearch compile), name their directory with -D"
                    + DIRECTORY_PROPERTY + ", or set spring.elasticsearch.uris to use a cluster.");
        }
        if (!Files.isExecutable(java())) return Optional.of("There is no Java to run it with at " + java() + ".");
        return Optional.empty();
    }

    static Path java() {
        String name = System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }
}
