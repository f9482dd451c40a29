package crm.store.axon;

import crm.store.documents.DocumentStore;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTokenStoreTest extends TokenStoreContract {

    @TempDir
    Path directory;

    private SqliteFile file;

    @Override
    protected DocumentStore open() {
        if (file == null) file = new SqliteFile(directory.resolve("crm.db"));
        return new SqliteDocuments(file);
    }

    @Override
    protected void close() {
        file.close();
    }
}
