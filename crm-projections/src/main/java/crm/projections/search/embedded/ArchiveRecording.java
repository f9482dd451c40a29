package crm.projections.search.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link ClassDataArchive} when there is none, in the background and in a process that serves nobody: a JVM
 * that has written an archive of itself and goes on can crash (seen on 25.0.3). Only one records at a time, and the
 * archive is moved into place when it is whole. Fails in silence, because it only makes later starts faster.
 */
final class ArchiveRecording implements AutoCloseable {

    private static final Duration WRITING_LIMIT = Duration.ofMinutes(2);

    private final NodeSettings settings;
    private @Nullable NodeProcess process;
    private boolean begun;
    private boolean closed;

    ArchiveRecording(NodeSettings settings) {
        this.settings = settings;
    }

    synchronized void startOnce() {
        if (begun || closed) return;
        begun = true;
        Thread.ofPlatform().daemon().name("embedded-elasticsearch-archive").start(this::recordAlone);
    }

    private void recordAlone() {
        Path lock = settings.directory().resolve("recording.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            ClassDataArchive archive = ClassDataArchive.of(settings.directory());
            if (mine != null && !archive.exists()) record(archive);
        } catch (IOException | OverlappingFileLockException e) {
            // a directory that cannot be written, or another node of this JVM records
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(ClassDataArchive archive) throws IOException, InterruptedException {
        Path home = settings.directory().resolve("recording");
        delete(home);
        Path beside = archive.file()
                .resolveSibling(archive.file().getFileName() + "."
                        + ProcessHandle.current().pid());
        try {
            NodeProcess node = launch(new NodeSettings(settings.directory(), home, 192, WRITING_LIMIT), beside);
            node.awaitPort(WRITING_LIMIT);
            if (!node.endOrderly(WRITING_LIMIT)) node.kill();
            if (Files.exists(beside)) Files.move(beside, archive.file(), StandardCopyOption.ATOMIC_MOVE);
            archive.deleteAbandoned();
        } finally {
            close();
            delete(home);
        }
    }

    private synchronized NodeProcess launch(NodeSettings recording, Path archive) throws IOException {
        if (closed) throw new IOException("closed");
        NodeProcess launched = NodeProcess.launchToRecord(recording, archive);
        process = launched;
        return launched;
    }

    private static void delete(Path home) throws IOException {
        if (!Files.exists(home)) return;
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    /** Breaks it off. */
    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) process.kill();
        process = null;
    }
}
