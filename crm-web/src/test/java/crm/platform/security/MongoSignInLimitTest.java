package crm.platform.security;

import crm.store.documents.DocumentStore;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterEach;

class MongoSignInLimitTest extends SignInLimitContract {

    private final MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
    private final crm.store.mongo.MongoServer client =
            new crm.store.mongo.MongoServer("mongodb:/" + server.bind() + "/chain");
    private final DocumentStore documents = client.documents();

    @Override
    DocumentStore documents() {
        return documents;
    }

    @AfterEach
    void close() {
        client.close();
        server.shutdown();
    }
}
