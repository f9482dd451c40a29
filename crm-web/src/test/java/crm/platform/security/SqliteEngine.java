package crm.platform.security;

import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A file of its own for each test. */
final class SqliteEngine implements BeforeEachCallback, AfterEachCallback {

    private record Open(Path directory, SqliteFile file, DocumentStore documents) {}

    private Open open;

    DocumentStore documents() {
        return open.documents();
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        Path directory = Files.createTempDirectory("engine");
        SqliteFile file = new SqliteFile(directory.resolve("store.db"));
        open = new Open(directory, file, new SqliteDocuments(file));
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        open.documents().close();
        open.file().close();
        FileSystemUtils.deleteRecursively(open.directory());
    }
}
