package crm.store.mongo;

import crm.store.content.ContentStoreContract;
import crm.store.documents.DocumentStore;
import org.junit.jupiter.api.AfterEach;

/** Against a server in memory. */
class MongoContentTest extends ContentStoreContract {

    private final MemoryMongo mongo = new MemoryMongo();

    @Override
    protected DocumentStore open() {
        return new MongoDocuments(mongo.database("crm"));
    }

    @AfterEach
    void stop() {
        mongo.close();
    }
}
