package crm.store.axon;

import crm.store.documents.DocumentStore;
import crm.store.mongo.MemoryMongo;
import crm.store.mongo.MongoDocuments;

class MongoTokenStoreTest extends TokenStoreContract {

    private final MemoryMongo server = new MemoryMongo();

    @Override
    protected DocumentStore open() {
        return new MongoDocuments(server.database("crm"));
    }

    @Override
    protected void close() {
        server.close();
    }
}
