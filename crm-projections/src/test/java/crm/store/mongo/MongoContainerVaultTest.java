package crm.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import crm.store.documents.DocumentStore;
import crm.store.vault.KeyStore;
import crm.store.vault.VaultContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.mongodb.MongoDBContainer;

/** The vault on MongoDB itself. */
@Tag("docker")
class MongoContainerVaultTest extends VaultContract {

    private static final MongoDBContainer container = new MongoDBContainer("mongo:8.0").withReplicaSet();
    private static MongoClient client;

    private final String name = "crm-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        container.start();
        client = MongoClients.create(container.getReplicaSetUrl());
    }

    @AfterAll
    static void stop() {
        client.close();
        container.stop();
    }

    @Override
    protected DocumentStore openDocuments() {
        return new MongoDocuments(client.getDatabase(name));
    }

    @Override
    protected KeyStore openKeys() {
        return new MongoKeys(client.getDatabase(name + "-keys"));
    }
}
