package crm.importers.orderfeed.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The directory of one feed: what is put there, and {@code done} and {@code failed} below it. */
final class DropDirectory {

    /** So end names of files that are still being written. */
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".temp", ".filepart", ".uploading");

    static final List<String> ENDED = List.of("done", "failed");

    private static final String REPORT = ".report.txt";

    private final Path path;

    DropDirectory(Path path) {
        this.path = path;
        try {
            Files.createDirectories(path.resolve("done"));
            Files.createDirectories(path.resolve("failed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file looks like: another look is another content. */
    record Look(long bytes, Instant changedAt) {}

    record Dropped(Path file, Look look) {

        String name() {
            return String.valueOf(file.getFileName());
        }
    }

    /** Files that may be complete, by name. */
    List<Dropped> files() {
        List<Dropped> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                // No link: it could lead to any file of this machine.
                if (isReady(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    found.add(new Dropped(file, look(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Dropped::name));
        return found;
    }

    /** By its name; it may still be being written. */
    static boolean isReady(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && UNFINISHED.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Beside a file that has ended. */
    static Path reportOf(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()) + REPORT);
    }

    static Look look(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** The report is there first: whoever finds the file finds why. */
    void end(Dropped dropped, boolean done, String report, Instant now) throws IOException {
        Path target = path.resolve(done ? "done" : "failed");
        String name = dropped.name();
        if (Files.exists(target.resolve(name))) name = now.toEpochMilli() + "-" + name;
        Path unfinished = target.resolve("." + name + REPORT);
        Files.writeString(unfinished, report);
        Files.move(unfinished, target.resolve(name + REPORT), StandardCopyOption.REPLACE_EXISTING);
        Files.move(dropped.file(), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Files name people: what has ended before this instant is deleted. */
    int sweep(Instant before) {
        int swept = 0;
        for (String folder : ENDED) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolve(folder))) {
                for (Path file : files) {
                    if (!isOlder(file, before)) continue;
                    if (Files.deleteIfExists(file)) swept++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return swept;
    }

    /** By when it was put here, which no sender can date back: its report was written then. */
    private static boolean isOlder(Path file, Instant before) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path report = name.endsWith(REPORT) ? file : reportOf(file);
        return !Files.exists(report)
                || Files.getLastModifiedTime(report).toInstant().isBefore(before);
    }
}
