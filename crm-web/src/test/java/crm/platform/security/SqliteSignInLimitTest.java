package crm.platform.security;

import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSignInLimitTest extends SignInLimitContract {

    private SqliteFile file;
    private DocumentStore documents;

    @TempDir
    Path directory;

    @Override
    DocumentStore documents() {
        if (file == null) {
            file = new SqliteFile(directory.resolve("store.db"));
            documents = new SqliteDocuments(file);
        }
        return documents;
    }

    @AfterEach
    void close() {
        documents.close();
        file.close();
    }
}
