package crm.projections.search.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The classes of the node, loaded and linked once for all starts to come, which halves the time of a start. Named after
 * everything it depends on, so that another JDK or jar gets one of its own.
 */
record ClassDataArchive(Path file) {

    private static final Duration ABANDONED = Duration.ofHours(1);

    static ClassDataArchive of(Path directory) throws IOException {
        StringBuilder inputs = new StringBuilder();
        inputs.append(System.getProperty("java.vm.version")).append(System.getProperty("java.home"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory.resolve("lib"))) {
            long sum = 0; // the order of the directory does not matter
            for (Path jar : jars) {
                sum += (jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar)).hashCode();
            }
            inputs.append(sum);
        }
        String key = Integer.toHexString(inputs.toString().hashCode());
        return new ClassDataArchive(directory.resolve("classes-" + key + ".jsa"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Options of a JVM that uses it; an archive that does not fit is passed over in silence. */
    List<String> use() {
        return exists() ? List.of("-Xlog:disable", "-Xshare:auto", "-XX:SharedArchiveFile=" + file) : List.of();
    }

    /**
     * Archives of other JDKs and jars, and what was left half written; each is some 80 MB. Old is what was written an hour
     * before this one: files are compared by the one clock that dated them.
     */
    void deleteAbandoned() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !exists()) return;
        Instant old = Files.getLastModifiedTime(file).toInstant().minus(ABANDONED);
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "classes-*.jsa*")) {
            for (Path other : archives) {
                boolean recent = Files.getLastModifiedTime(other).toInstant().isAfter(old);
                if (!recent && !other.equals(file)) Files.deleteIfExists(other);
            }
        }
    }
}
