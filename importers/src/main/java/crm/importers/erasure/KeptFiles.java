package crm.importers.erasure;

import crm.importers.traces.Erasable;
import crm.importers.traces.Traces;
import crm.store.vault.EncryptedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads, refused rows and exports: one that names somebody goes as a whole, with its key. */
final class KeptFiles implements Erasable {

    private static final Logger log = LoggerFactory.getLogger(KeptFiles.class);

    private final EncryptedFiles files;

    KeptFiles(EncryptedFiles files) {
        this.files = files;
    }

    @Override
    public Cleaned forget(Traces traces) {
        Cleaned all = Cleaned.NOTHING;
        if (traces.isEmpty()) return all;
        try {
            for (String id : files.ids())
                if (names(id, traces)) {
                    files.delete(id);
                    all = all.plus(Cleaned.FILE);
                }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private boolean names(String id, Traces traces) throws IOException {
        try (InputStream content = files.open(id)) {
            return traces.areIn(content);
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return false;
        } catch (IOException unreadable) {
            // Altered or cut off: nobody can tell whom it names, and nobody can use it.
            log.warn("File {} cannot be read and is deleted", id);
            return true;
        }
    }
}
