package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.reading.Fixes;
import crm.importers.csv.reading.UnreadableFile;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Fixes as an encrypted file: each state of them is a file of its own, so that whoever reads one reads it whole. */
public final class FixesFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FixesFile() {}

    /** @param name null: there are none */
    public static Fixes read(EncryptedFiles files, @Nullable String name) throws IOException {
        if (name == null) return Fixes.NONE;
        try (InputStream in = files.open(name)) {
            return JSON.readValue(in.readAllBytes(), Fixes.class);
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(FailReason.FILE_GONE);
        }
    }

    public static void write(EncryptedFiles files, String name, Fixes fixes, Instant expiresAt) throws IOException {
        files.delete(name); // of a state that a crash cut off
        byte[] bytes = JSON.writeValueAsBytes(fixes);
        try (OutputStream out = files.create(name, expiresAt)) {
            out.write(bytes, 0, bytes.length);
        }
    }
}
