package crm.platform.security;

import crm.store.documents.DocumentStore;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stand-in server in memory for each test. */
final class MongoEngine implements BeforeEachCallback, AfterEachCallback {

    private record Open(MongoServer server, crm.store.mongo.MongoServer client, DocumentStore documents) {}

    private Open open;

    DocumentStore documents() {
        return open.documents();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        var client = new crm.store.mongo.MongoServer("mongodb:/" + server.bind() + "/chain");
        open = new Open(server, client, client.documents());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        open.client().close();
        open.server().shutdown();
    }
}
