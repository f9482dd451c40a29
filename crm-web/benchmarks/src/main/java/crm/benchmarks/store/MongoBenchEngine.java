package crm.benchmarks.store;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import crm.store.log.Commit;
import crm.store.log.EventLog;
import crm.store.log.StoredEvent;
import crm.store.mongo.MongoEventLog;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB at {@code -Dcrm.bench.mongo=mongodb://…}, in a database of its own that is dropped at the end; without an
 * address a server in memory, which tells of the driver and the adapter only.
 */
final class MongoBenchEngine implements LogEngine {

    private final @Nullable MongoServer inMemory;
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> raw;
    private final EventLog log;

    MongoBenchEngine() {
        String address = System.getProperty("crm.bench.mongo");
        inMemory = address == null ? startInMemory() : null;
        client = MongoClients.create(inMemory == null ? String.valueOf(address) : inMemory.getConnectionString());
        database =
                client.getDatabase("crm_bench_" + UUID.randomUUID().toString().substring(0, 8));
        raw = database.getCollection("raw").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        log = new MongoEventLog(database);
    }

    private static MongoServer startInMemory() {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        server.bind();
        return server;
    }

    @Override
    public String name() {
        return inMemory == null ? "mongo" : "mongo-in-memory";
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public boolean hasRanges() {
        return inMemory == null;
    }

    @Override
    public void insertRaw(List<Commit> batch) {
        List<Document> documents = new ArrayList<>();
        for (Commit commit : batch)
            for (StoredEvent event : commit.events())
                documents.add(new Document("c", commit.commandId())
                        .append("a", commit.aggregateId())
                        .append("s", commit.firstSequence())
                        .append("l", commit.at().toEpochMilli())
                        .append("b", new Binary(event.payload())));
        raw.insertMany(documents);
    }

    @Override
    public void clearRaw(boolean keyed) {
        raw.deleteMany(new Document());
        if (!keyed) return;
        raw.createIndex(new Document("a", 1).append("s", 1), new IndexOptions().unique(true));
        raw.createIndex(new Document("c", 1), new IndexOptions().unique(true));
    }

    @Override
    public long countRaw() {
        return raw.countDocuments();
    }

    @Override
    public long scanRaw() {
        long rows = 0;
        for (Document document : database.getCollection("log_entries")
                .find()
                .sort(new Document("_id", 1))
                .batchSize(1000)) if (document.get("b", Binary.class).length() > 0) rows++;
        return rows;
    }

    @Override
    public void close() {
        database.drop();
        client.close();
        if (inMemory != null) inMemory.shutdownNow();
    }
}
