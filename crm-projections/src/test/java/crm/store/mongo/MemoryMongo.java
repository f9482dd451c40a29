package crm.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A stand-in server in memory: it checks the driver's protocol, not what a replica set does. */
public final class MemoryMongo implements AutoCloseable {

    private final MongoServer server;
    private final MongoClient client;

    public MemoryMongo() {
        MemoryBackend backend = new MemoryBackend();
        backend.version(ServerVersion.MONGO_5_0);
        server = new MongoServer(backend);
        server.bind();
        client = MongoClients.create(server.getConnectionString() + "/?serverSelectionTimeoutMS=2000");
    }

    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    public InetSocketAddress address() {
        return server.getLocalAddress();
    }

    public void stopServer() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
