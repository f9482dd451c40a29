package crm.store.axon;

import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteEventLog;
import crm.store.sqlite.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAxonPlugTest extends AxonPlugContract {

    @TempDir
    Path directory;

    private SqliteFile file;

    @Override
    protected void openEngines() {
        file = new SqliteFile(directory.resolve("crm.db"));
    }

    @Override
    protected EventLog log() {
        return new SqliteEventLog(file);
    }

    @Override
    protected DocumentStore documents() {
        return new SqliteDocuments(file);
    }

    @Override
    protected void closeEngines() {
        file.close();
    }
}
