package crm.platform.security;

import crm.store.documents.DocumentStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSignInLimitTest extends SignInLimitContract {

    @RegisterExtension
    final MongoEngine engine = new MongoEngine();

    @Override
    DocumentStore documents() {
        return engine.documents();
    }
}
