package crm.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.vault.ErasureRegister;
import crm.store.vault.KeyStore;
import java.util.concurrent.TimeUnit;

/**
 * A MongoDB cluster and what we keep there. Keys and erasures are in databases of their own beside the documents', so that
 * each is backed up by its own rule.
 */
public final class MongoServer implements AutoCloseable {

    private static final int SELECTION_LIMIT_S = 15;

    private final MongoClient client;
    private final String database;

    /**
     * @param uri {@code mongodb://…} or {@code mongodb+srv://…}; names the database, {@code crm} when it does not
     * @throws IllegalArgumentException when it is not such an address
     */
    public MongoServer(String uri) {
        ConnectionString address = new ConnectionString(uri);
        String named = address.getDatabase();
        database = named == null ? "crm" : named;
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_LIMIT_S, TimeUnit.SECONDS))
                .build());
    }

    public EventLog eventLog() {
        return new MongoEventLog(client.getDatabase(database));
    }

    public DocumentStore documents() {
        return new MongoDocuments(client.getDatabase(database));
    }

    public KeyStore keys() {
        return new MongoKeys(client.getDatabase(database + "-keys"));
    }

    public ErasureRegister erasures() {
        return new MongoErasures(client.getDatabase(database + "-erasures"));
    }

    @Override
    public void close() {
        client.close();
    }
}
