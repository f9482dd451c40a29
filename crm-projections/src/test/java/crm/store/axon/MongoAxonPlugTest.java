package crm.store.axon;

import crm.store.documents.DocumentStore;
import crm.store.log.EventLog;
import crm.store.mongo.MemoryMongo;
import crm.store.mongo.MongoDocuments;
import crm.store.mongo.MongoEventLog;

class MongoAxonPlugTest extends AxonPlugContract {

    private MemoryMongo server;

    @Override
    protected void openEngines() {
        server = new MemoryMongo();
    }

    @Override
    protected EventLog log() {
        return new MongoEventLog(server.database("crm"));
    }

    @Override
    protected DocumentStore documents() {
        return new MongoDocuments(server.database("crm"));
    }

    @Override
    protected void closeEngines() {
        server.close();
    }
}
