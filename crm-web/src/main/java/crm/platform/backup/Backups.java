package crm.platform.backup;

import crm.platform.BackgroundWork;
import crm.platform.backup.Manifest.Kind;
import crm.platform.directory.DataDirectory;
import crm.platform.security.RandomText;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import crm.store.sqlite.SqliteCopies;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes backups while the product works, one at a time, and lets no file of keys outlive its time. */
public class Backups implements BackgroundWork {

    /** A destroyed key must not be in any backup longer than this. */
    public static final Duration KEYS_LIVE = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final long SPARE = 256L << 20;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'crm-'yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final DataDirectory directory;
    private final @Nullable SqliteCopies copies;
    private final BackupHistory history;
    private final Clock clock;
    private final Places places;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable String problem;

    /** Where backups go that nobody names a file for: data and keys apart, best on two disks that are not this one. */
    public record Places(Path data, Path keys) {}

    /** @param copies null: the store is a server's, which makes its own backups */
    public Backups(
            DataDirectory directory,
            @Nullable SqliteCopies copies,
            DocumentStore documents,
            Clock clock,
            Places places) {
        this.directory = directory;
        this.copies = copies;
        this.history = new BackupHistory(documents);
        this.clock = clock;
        this.places = places;
    }

    /** Whether the store is this process's own, so that it can be backed up here. */
    public boolean isPossible() {
        return copies != null;
    }

    public Places places() {
        return places;
    }

    /** Newest first. */
    public List<Backup> made() {
        return history.all();
    }

    /** Why the last one that was begun here was not made; null: it was, or none was begun. */
    public @Nullable String problem() {
        return problem;
    }

    /** Begins one in the usual places; false when one is being made. */
    public boolean begin(String by) {
        if (making.isLocked()) return false;
        String name = NAME.format(clock.instant());
        Path data = places.data().resolve(name + ".backup");
        Path keys = places.keys().resolve(name + ".keys");
        Thread.ofVirtual().name("backup").start(() -> {
            try {
                Files.createDirectories(places.data());
                Files.createDirectories(places.keys());
                make(data, keys, by);
            } catch (BackupRefused | IOException e) {
                problem = e.getMessage();
                log.warn("No backup was made: {}", e.getMessage());
            }
        });
        return true;
    }

    /**
     * Makes one and waits for it.
     *
     * @throws BackupRefused when it cannot be made; then neither file is there
     */
    public Backup make(Path file, Path keysFile, String by) {
        if (copies == null)
            throw new BackupRefused("The store is MongoDB's: back it up with its own tools (docs/operations.md).");
        if (!making.tryLock()) throw new BackupRefused("A backup is being made already.");
        try {
            Backup made = write(copies, file, keysFile, by);
            history.add(made);
            problem = null;
            log.info("{} made a backup up to entry {}: {} bytes", by, made.head(), made.bytes());
            return made;
        } catch (FileAlreadyExistsException e) {
            throw new BackupRefused("The file " + e.getFile() + " is there already; no backup is written over.");
        } catch (NoSuchFileException e) {
            throw new BackupRefused("The directory of " + e.getFile() + " is not there.");
        } catch (IOException | StoreUnavailable e) {
            throw new BackupRefused("The backup could not be written: " + e.getMessage() + ".");
        } finally {
            making.unlock();
        }
    }

    /** The keys last: without them the data is worth nothing, and the record is only written when both are there. */
    private Backup write(SqliteCopies from, Path file, Path keysFile, String by) throws IOException {
        Path work = directory.emptyPart("backup-work");
        Path store = work.resolve("crm.db");
        Path keys = work.resolve("keys.db");
        String pair = RandomText.letters(20);
        Instant at = clock.instant();
        try {
            checkSpace(work);
            long head = from.copyStore(store);
            from.copyKeys(keys);
            try (BackupWriter data = BackupWriter.begin(file);
                    BackupWriter apart = BackupWriter.begin(keysFile)) {
                data.add("store/crm.db", store);
                addIfThere(data, "installation.properties");
                addIfThere(data, "erasures/register");
                for (Path each : encrypted()) data.add("files/" + each.getFileName(), each);
                apart.add("keys/keys.db", keys);
                addIfThere(apart, "keys/master.key");
                data.finish(new Manifest(Manifest.FORMAT, Kind.DATA, pair, at, head, List.of()));
                try {
                    apart.finish(new Manifest(Manifest.FORMAT, Kind.KEYS, pair, at, head, List.of()));
                } catch (IOException e) {
                    Files.deleteIfExists(file); // half of a backup is none
                    throw e;
                }
            }
            return new Backup(
                    pair,
                    at,
                    file.toAbsolutePath().toString(),
                    keysFile.toAbsolutePath().toString(),
                    Files.size(file),
                    head,
                    by,
                    null);
        } finally {
            Files.deleteIfExists(store);
            Shredding.shred(keys);
        }
    }

    private void addIfThere(BackupWriter backup, String path) throws IOException {
        Path file = directory.path().resolve(path);
        if (Files.isRegularFile(file)) backup.add(path, file);
    }

    /** Finished ones; one that expires meanwhile is left out. */
    private List<Path> encrypted() throws IOException {
        Path files = directory.path().resolve("files");
        if (!Files.isDirectory(files)) return List.of();
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(file -> file.toString().endsWith(".enc")).toList();
        }
    }

    private void checkSpace(Path work) throws IOException {
        long needed = Files.size(directory.path().resolve("store/crm.db")) + SPARE;
        long free = Files.getFileStore(work).getUsableSpace();
        if (free < needed)
            throw new BackupRefused("The disk of " + directory.path() + " has " + (free >> 20)
                    + " MB left, but a copy of the store needs " + (needed >> 20) + " MB for a while.");
    }

    /**
     * Destroys the files of keys whose time is over, where they were put; and forgets backups that nobody asks for any more.
     *
     * @return how many files were destroyed
     */
    public int sweepKeys() {
        Instant now = clock.instant();
        int destroyed = 0;
        for (Backup each : history.all()) {
            if (each.at().plus(REMEMBERED).isBefore(now)) history.forget(each);
            else if (each.keysGone() == null && !each.at().plus(KEYS_LIVE).isAfter(now)) {
                try {
                    if (Shredding.shred(Path.of(each.keysFile()))) destroyed++;
                    history.replace(each.withoutKeys(now));
                } catch (IOException e) {
                    log.warn("The keys of a backup are still in {}: {}", each.keysFile(), e.getMessage());
                }
            }
        }
        return destroyed;
    }

    @Override
    public List<Task> running() {
        return making.isLocked() ? List.of(new Task("work.backup", List.of(), -1)) : List.of();
    }
}
