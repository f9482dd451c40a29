package crm.platform.security;

import crm.store.documents.DocumentStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSignInLimitTest extends SignInLimitContract {

    @RegisterExtension
    final SqliteEngine engine = new SqliteEngine();

    @Override
    DocumentStore documents() {
        return engine.documents();
    }
}
