package crm.platform.security;

import crm.store.documents.DocumentStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSessionsTest extends SessionsContract {

    @RegisterExtension
    final SqliteEngine engine = new SqliteEngine();

    @Override
    DocumentStore documents() {
        return engine.documents();
    }
}
