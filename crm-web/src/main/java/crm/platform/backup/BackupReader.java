package crm.platform.backup;

import crm.platform.backup.Manifest.Kind;
import crm.platform.backup.Manifest.Part;
import crm.store.vault.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads one file of a backup: what it says of itself at once, its parts only as what the manifest says they are. */
final class BackupReader implements AutoCloseable {

    private static final int LONGEST_MANIFEST = 16 << 20;

    /** Of a part: names and slashes, nothing that leads out of a directory. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupReader(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws BackupRefused when it is none, or not whole */
    static BackupReader open(Path file, Kind wanted) {
        if (!Files.isRegularFile(file)) throw new BackupRefused("There is no file " + file + ".");
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw notWhole(file);
        }
        try {
            Manifest manifest = manifest(file, zip);
            if (manifest.format() != Manifest.FORMAT)
                throw new BackupRefused(file + " has format " + manifest.format() + ", but this program reads format "
                        + Manifest.FORMAT + ".");
            if (manifest.kind() != wanted)
                throw new BackupRefused(
                        wanted == Kind.DATA
                                ? file + " holds the keys of a backup, not its data."
                                : file + " holds the data of a backup, not its keys.");
            checkEntries(file, zip, manifest);
            return new BackupReader(file, zip, manifest);
        } catch (IOException | RuntimeException e) {
            close(zip);
            if (e instanceof BackupRefused refused) throw refused;
            throw notWhole(file);
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) throw notWhole(file);
        try (InputStream in = zip.getInputStream(entry)) {
            return JsonMapper.shared().readValue(in.readNBytes(LONGEST_MANIFEST), Manifest.class);
        } catch (JacksonException e) {
            throw notWhole(file);
        }
    }

    private static void checkEntries(Path file, ZipFile zip, Manifest manifest) {
        Set<String> told = new HashSet<>();
        for (Part part : manifest.parts()) {
            ZipEntry entry = zip.getEntry(part.path());
            if (entry == null || entry.getSize() != part.bytes()) throw notWhole(file);
            if (!PATH.matcher(part.path()).matches() || !told.add(part.path()))
                throw new BackupRefused(file + " names a part that no backup has: " + part.path() + ".");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads all of it. */
    void check() throws IOException {
        for (Part part : manifest.parts()) copy(part, OutputStream.nullOutputStream());
    }

    /** Writes every part below the directory, each on the disk when this returns. */
    void unpack(Path directory) throws IOException {
        for (Part part : manifest.parts()) {
            Path target = directory.resolve(part.path());
            Path parent = target.getParent();
            if (parent != null) Files.createDirectories(parent);
            OwnerOnly.create(target);
            try (OutputStream out = Files.newOutputStream(target)) {
                copy(part, out);
            }
            try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private void copy(Part part, OutputStream out) throws IOException {
        var digest = Sha256.start();
        ZipEntry entry = zip.getEntry(part.path());
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            if (in.transferTo(out) != part.bytes()) throw notWhole(file);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw notWhole(file);
        }
        if (!Sha256.text(digest).equals(part.sha256())) throw notWhole(file);
    }

    private static BackupRefused notWhole(Path file) {
        return new BackupRefused(file + " is not a whole backup: it was cut off, altered, or is something else.");
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
