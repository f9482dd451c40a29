package crm.elasticsearch.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Records the classes that a start loads into the archive that the parent names, which halves the time of the starts
 * that follow. Written beside and moved into place, so nodes that start at the same time never see half a file. Done
 * before the node is called ready: a node that is killed young would never finish it.
 */
final class ClassDataArchive {

    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private ClassDataArchive() {}

    static void recordIfAbsent() {
        String named = System.getProperty("embedded.elasticsearch.archive");
        if (named == null || Files.exists(Path.of(named))) return;
        Path archive = Path.of(named);
        Path beside = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", beside.toString()}},
                            new String[] {String[].class.getName()});
            if (Files.exists(beside)) Files.move(beside, archive, StandardCopyOption.ATOMIC_MOVE);
            deleteAbandoned(archive);
        } catch (JMException | IOException e) {
            System.err.println("no class data archive: " + e); // only slower
        }
    }

    /** Archives of other JDKs and jars, and what a killed node left half written; each is some 80 MB. */
    private static void deleteAbandoned(Path archive) throws IOException {
        Instant old = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(archive.getParent(), "classes-*.jsa*")) {
            for (Path other : archives) {
                boolean recent = Files.getLastModifiedTime(other).toInstant().isAfter(old);
                if (!recent && !other.equals(archive)) Files.deleteIfExists(other);
            }
        }
    }
}
