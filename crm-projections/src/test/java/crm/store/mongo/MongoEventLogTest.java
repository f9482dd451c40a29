package crm.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import crm.store.log.EventLog;
import crm.store.log.EventLogContract;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;

/** The engine against a server in memory: its protocol, not what a replica set does. */
class MongoEventLogTest extends EventLogContract {

    private MongoServer server;
    private final List<MongoClient> clients = new ArrayList<>();

    @Override
    protected EventLog open() {
        MemoryBackend backend = new MemoryBackend();
        backend.version(ServerVersion.MONGO_5_0);
        server = new MongoServer(backend);
        server.bind();
        return openAgain();
    }

    @Override
    protected EventLog openAgain() {
        MongoClient client = MongoClients.create(server.getConnectionString());
        clients.add(client);
        return new MongoEventLog(client.getDatabase("crm"));
    }

    @Override
    protected void destroy() {
        clients.forEach(MongoClient::close);
        server.shutdownNow();
    }
}
