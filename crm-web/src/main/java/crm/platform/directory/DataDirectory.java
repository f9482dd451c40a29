package crm.platform.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that this process works on, and no other while it is open: a lock of the operating system holds it, so
 * that a killed process leaves nothing to clean up. Only its owner may read it.
 */
public final class DataDirectory implements AutoCloseable {

    /** Less free space than this (bytes) is refused at the start: the log must never run into a full disk at once. */
    static final long LEAST_FREE = 256L << 20;

    /** There while a backup is being restored: what stands beside it is half of something. */
    public static final String RESTORING = "restoring";

    private static final String LOCK = "lock";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel channel;
    private final DirectoryStamp stamp;

    private DataDirectory(Path path, FileChannel channel, DirectoryStamp stamp) {
        this.path = path;
        this.channel = channel;
        this.stamp = stamp;
    }

    /**
     * Opens the directory, creating it when absent.
     *
     * @param currency wanted for a new directory, null for the default; an existing one keeps its own
     * @param zone likewise
     * @throws StartRefused when it cannot be written, is in use, is nearly full, or was made by another version or with
     *     another currency or zone
     */
    public static DataDirectory open(Path wanted, @Nullable Currency currency, @Nullable ZoneId zone) {
        Path path = wanted.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            create(path);
            if (Files.exists(path.resolve(RESTORING)))
                throw new StartRefused(
                        "A backup was not restored to the end into " + path + "; restore it again (./crm restore).");
            channel = lock(path);
            Clearing.finish(path, Set.of(LOCK, DirectoryStamp.FILE));
            checkSpace(path);
            return new DataDirectory(path, channel, DirectoryStamp.of(path, currency, zone));
        } catch (IOException e) {
            close(channel);
            throw new StartRefused("The data directory " + path + " cannot be written: " + reason(e) + ".");
        } catch (StartRefused e) {
            close(channel);
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    public DirectoryStamp stamp() {
        return stamp;
    }

    /** A directory below this one, created when absent. */
    public Path part(String name) {
        try {
            Path part = path.resolve(name);
            create(part);
            return part;
        } catch (IOException e) {
            throw new StartRefused("The data directory " + path + " cannot be written: " + reason(e) + ".");
        }
    }

    /** As {@link #part}, and empty: what a process that was killed left in it is deleted. Files only, no folders. */
    public Path emptyPart(String name) {
        Path part = part(name);
        try (Stream<Path> left = Files.list(part)) {
            for (Path file : left.toList()) Files.delete(file);
        } catch (IOException e) {
            throw new StartRefused("The data directory " + path + " cannot be written: " + reason(e) + ".");
        }
        return part;
    }

    /**
     * Everything in it is deleted when it is opened next, but for what was settled when it was made. Durable when this returns.
     *
     * @param by who asked for it
     */
    public void clearWhenOpenedNext(String by) {
        try {
            Clearing.ask(path, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it was emptied once. */
    public boolean wasCleared() {
        return Clearing.isDone(path);
    }

    /** The process that holds the directory, or 0 when none says so. */
    public static long holder(Path path) {
        try {
            String pid = Files.readString(path.resolve(LOCK)).strip();
            return pid.isEmpty() ? 0 : Long.parseLong(pid);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    /** A directory that only its owner may read; one that is there stays as it is. */
    public static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) return;
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix"))
            Files.setPosixFilePermissions(path, OWNER_ONLY);
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null; // this very process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            long pid = holder(path);
            String by = pid == 0 ? "another process" : "process " + pid;
            throw new StartRefused("The data directory " + path + " is in use by " + by + ".");
        }
        channel.truncate(0);
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(pid), 0);
        return channel;
    }

    private static void checkSpace(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free >= LEAST_FREE) return;
        throw new StartRefused("The disk of " + path + " is full: " + (free >> 20) + " MB are free, at least "
                + (LEAST_FREE >> 20) + " MB are needed.");
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of the data directory cannot be released", e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "no permission for " + denied.getFile();
            case java.nio.file.FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
            case java.nio.file.FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
