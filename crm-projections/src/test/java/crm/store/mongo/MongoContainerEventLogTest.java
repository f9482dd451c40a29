package crm.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import crm.store.log.EventLog;
import crm.store.log.EventLogContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.mongodb.MongoDBContainer;

/** The engine against MongoDB itself, a replica set of one: {@code ./mvnw -Pdocker -pl crm-projections -am test}. */
@Tag("docker")
class MongoContainerEventLogTest extends EventLogContract {

    private static final MongoDBContainer container = new MongoDBContainer("mongo:8.0").withReplicaSet();

    private final String database = "crm-" + UUID.randomUUID();
    private final List<MongoClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        container.start();
    }

    @AfterAll
    static void stop() {
        container.stop();
    }

    @Override
    protected EventLog open() {
        return openAgain();
    }

    @Override
    protected EventLog openAgain() {
        MongoClient client = MongoClients.create(container.getReplicaSetUrl());
        clients.add(client);
        return new MongoEventLog(client.getDatabase(database));
    }

    @Override
    protected void destroy() {
        clients.forEach(MongoClient::close);
    }
}
