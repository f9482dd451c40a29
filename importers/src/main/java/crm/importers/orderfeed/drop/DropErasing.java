package crm.importers.orderfeed.drop;

import crm.importers.orderfeed.intake.StoredFeeds;
import crm.importers.traces.Erasable;
import crm.importers.traces.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes dropped files that name people, whole, with their reports. One that is not taken in yet is taken in first, since it
 * holds orders; one that nobody takes (of a feed that was removed, or never written to its end) goes after a day.
 */
public final class DropErasing implements Erasable {

    private static final Logger LOG = LoggerFactory.getLogger(DropErasing.class);

    private static final Duration UNTOUCHED = Duration.ofDays(1);

    private final Path root;
    private final StoredFeeds feeds;
    private final Clock clock;

    /** @param root with a directory for each feed; may be absent */
    public DropErasing(Path root, StoredFeeds feeds, Clock clock) {
        this.root = root;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public Cleaned forget(Traces traces) {
        Cleaned all = Cleaned.NOTHING;
        try {
            for (Path feed : in(root)) {
                if (!Files.isDirectory(feed, LinkOption.NOFOLLOW_LINKS)) continue;
                for (Path file : in(feed))
                    if (isNamedIn(file, traces)) all = all.plus(isToBeTaken(feed, file) ? Cleaned.WAITS : delete(file));
                for (String ended : DropDirectory.ENDED)
                    for (Path file : in(feed.resolve(ended))) if (isNamedIn(file, traces)) all = all.plus(delete(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<Path> in(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(found::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return found;
    }

    private boolean isToBeTaken(Path feed, Path file) throws IOException {
        String name = String.valueOf(feed.getFileName());
        if (DropDirectory.isReady(file) && feeds.find(name).isPresent()) return true;
        return DropDirectory.look(file).changedAt().isAfter(clock.instant().minus(UNTOUCHED));
    }

    private static boolean isNamedIn(Path file, Traces traces) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false;
        if (traces.areIn(String.valueOf(file.getFileName()))) return true;
        try (InputStream content = Files.newInputStream(file)) {
            return traces.areIn(content);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (AccessDeniedException notOurs) {
            throw notOurs;
        } catch (IOException unreadable) {
            // Packed and broken: nobody can tell whom it names, and nobody can use it.
            LOG.warn("A dropped file of {} cannot be read", file.getParent());
            return true;
        }
    }

    private static Cleaned delete(Path file) throws IOException {
        Files.deleteIfExists(DropDirectory.reportOf(file));
        return Files.deleteIfExists(file) ? Cleaned.FILE : Cleaned.NOTHING;
    }
}
