package crm.store.sqlite;

import crm.store.content.ContentStoreContract;
import crm.store.documents.DocumentStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteContentTest extends ContentStoreContract {

    @TempDir
    Path directory;

    private SqliteFile file;

    @Override
    protected DocumentStore open() {
        file = new SqliteFile(directory.resolve("crm.db"));
        return new SqliteDocuments(file);
    }

    @AfterEach
    void closeFile() {
        file.close();
    }
}
