package crm.platform.backup;

import crm.platform.backup.Manifest.Part;
import crm.store.vault.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup under a name of its own beside the file that it is to be, and gives it its name when it is whole and on the
 * disk: whatever ends it before that leaves no file of that name.
 */
final class BackupWriter implements AutoCloseable {

    private static final String UNFINISHED = ".part";

    private final Path file;
    private final Path draft;
    private final ZipOutputStream zip;
    private final List<Part> parts = new ArrayList<>();
    private boolean finished;

    private BackupWriter(Path file, Path draft, ZipOutputStream zip) {
        this.file = file;
        this.draft = draft;
        this.zip = zip;
    }

    /** @throws FileAlreadyExistsException when there is such a file: an older backup is never written over */
    static BackupWriter begin(Path file) throws IOException {
        if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
        Path draft = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(draft); // of one that was cut off
        OwnerOnly.create(draft);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft, StandardOpenOption.WRITE));
        zip.setLevel(Deflater.BEST_SPEED);
        return new BackupWriter(file, draft, zip);
    }

    /** @param path below the data directory, with slashes */
    void add(String path, Path content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        var digest = Sha256.start();
        long bytes;
        try (InputStream in = Files.newInputStream(content)) {
            // Not closed: the entry ends, the zip goes on.
            bytes = in.transferTo(new DigestOutputStream(zip, digest));
        }
        zip.closeEntry();
        parts.add(new Part(path, bytes, Sha256.text(digest)));
    }

    /** @param told everything but the parts, which it knows itself */
    void finish(Manifest told) throws IOException {
        Manifest manifest =
                new Manifest(told.format(), told.kind(), told.pair(), told.madeAt(), told.head(), List.copyOf(parts));
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        write(JsonMapper.shared().writeValueAsBytes(manifest), zip);
        zip.closeEntry();
        zip.close();
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    private static void write(byte[] bytes, OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Without {@link #finish} before it nothing remains. */
    @Override
    public void close() {
        if (finished) return;
        try {
            zip.close();
        } catch (IOException e) {
            // the disk is full, perhaps; what it wrote goes all the same
        }
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
