package crm.store.vault;

import crm.store.documents.StoreUnavailable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * Files with personal data that expire: uploads, rejected rows, dead letters, raw callbacks, exports. Each is encrypted
 * under a key of its own, kept with the vault's keys; destroying that key makes every copy of the file unreadable. Any
 * size in constant memory. Safe for many threads.
 */
public final class EncryptedFiles {

    private static final String SUFFIX = ".enc";
    private static final String UNFINISHED = ".enc.part";

    private final Path directory;
    private final DataKeys keys;

    /** @param directory made if absent */
    public EncryptedFiles(Path directory, DataKeys keys) {
        this.directory = directory;
        this.keys = keys;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot make the directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * A new file, there for readers once the stream is closed, then durable. Whoever fails in the middle deletes it: a
     * closed stream counts as a whole file.
     *
     * @param id 1 to 100 letters, digits, {@code -}, {@code _} or {@code .}, not starting with a dot
     * @throws FileAlreadyExistsException when there is one of this id, finished or not
     */
    public OutputStream create(String id, Instant expiresAt) throws IOException {
        Path file = path(id, SUFFIX);
        Path part = path(id, UNFINISHED);
        if (Files.exists(file) || Files.exists(part)) throw new FileAlreadyExistsException(id);
        SecretKey key = newKey(id);
        OutputStream sealed = new SealedOutput(OwnerOnly.channel(part), key, new SealedHeader(id, expiresAt));
        return new FilterOutputStream(sealed) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (closed) return;
                closed = true;
                out.close();
                if (Files.exists(part)) OwnerOnly.publish(part, file); // gone: deleted or swept meanwhile
            }
        };
    }

    private SecretKey newKey(String id) throws IOException {
        keys.destroy(List.of(keyId(id))); // of a file whose deletion or creation a crash interrupted
        keys.mint(List.of(keyId(id)));
        SecretKey key = keys.stored(List.of(keyId(id))).get(keyId(id));
        if (key == null) throw new IOException("The key of file " + id + " was destroyed at once");
        return key;
    }

    /**
     * The file's content.
     *
     * @throws NoSuchFileException when there is none, it is not finished, or its key was destroyed
     * @throws AlteredFile here or while reading, when it was altered or cut off
     */
    public InputStream open(String id) throws IOException {
        Path file = path(id, SUFFIX);
        SecretKey key = keys.stored(List.of(keyId(id))).get(keyId(id));
        if (key == null) throw new NoSuchFileException(id);
        return SealedInput.open(Files.newInputStream(file), key, id);
    }

    public boolean exists(String id) {
        return Files.exists(path(id, SUFFIX))
                && !keys.living(List.of(keyId(id))).isEmpty();
    }

    /** Those that are finished. */
    public List<String> ids() throws IOException {
        try (var listed = Files.list(directory)) {
            return listed.map(EncryptedFiles::nameOf)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        }
    }

    /** Destroys the key and deletes the file, finished or not; one that is not there is harmless. */
    public void delete(String id) throws IOException {
        keys.destroy(List.of(keyId(id)));
        Files.deleteIfExists(path(id, SUFFIX));
        Files.deleteIfExists(path(id, UNFINISHED));
    }

    /**
     * Deletes what has expired at this instant, finished or not, and what nobody can read any more.
     *
     * @return how many files
     */
    public int sweep(Instant now) throws IOException {
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(file -> nameOf(file).contains(SUFFIX)).toList();
        }
        int swept = 0;
        for (Path file : files) {
            String id = nameOf(file).replaceFirst("\\.enc(\\.part)?$", "");
            if (expired(file, now) || keys.living(List.of(keyId(id))).isEmpty()) {
                delete(id);
                swept++;
            }
        }
        return swept;
    }

    private static boolean expired(Path file, Instant now) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return !SealedHeader.read(in).expiresAt().isAfter(now);
        } catch (NoSuchFileException e) {
            return false; // renamed or deleted by someone else since it was listed
        } catch (AlteredFile e) {
            // Nobody can read it, unless it was created this moment and has no header yet.
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofDays(1)));
        }
    }

    private Path path(String id, String suffix) {
        if (!id.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"))
            throw new IllegalArgumentException("Not the id of an encrypted file: " + id);
        return directory.resolve(id + suffix);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String keyId(String id) {
        return "file:" + id;
    }
}
