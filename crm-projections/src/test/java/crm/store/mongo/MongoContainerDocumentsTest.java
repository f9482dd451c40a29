package crm.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import crm.store.documents.DocumentStore;
import crm.store.documents.EvolutionContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.mongodb.MongoDBContainer;

/** The engine against MongoDB itself, a replica set of one. */
@Tag("docker")
class MongoContainerDocumentsTest extends EvolutionContract {

    private static final MongoDBContainer container = new MongoDBContainer("mongo:8.0").withReplicaSet();
    private static MongoClient client;

    private final MongoDatabase database = client.getDatabase("crm-" + UUID.randomUUID());

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
    protected DocumentStore open() {
        return new MongoDocuments(database);
    }

    @Override
    protected List<String> places() {
        return database.listCollectionNames().into(new ArrayList<>());
    }

    @Test
    void a_walk_goes_on_from_an_index_without_sorting() {
        shops.upsertAll(numbered(1, 500));
        var plan = database.getCollection("doc.shops")
                .find(Filters.or(
                        Filters.and(Filters.eq("f.since", 5L), Filters.gt("_id", "s")),
                        Filters.and(Filters.gt("f.since", 5L), Filters.gte("f.since", Long.MIN_VALUE))))
                .sort(Sorts.ascending("f.since", "_id"))
                .limit(10)
                .explain(ExplainVerbosity.QUERY_PLANNER)
                .get("queryPlanner", org.bson.Document.class)
                .get("winningPlan", org.bson.Document.class)
                .toJson();
        assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
    }
}
