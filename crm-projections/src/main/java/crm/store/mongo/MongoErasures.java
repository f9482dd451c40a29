package crm.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import crm.store.documents.StoreUnavailable;
import crm.store.vault.ErasureRegister;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The erasure register of several instances, in a database that no backup of data or keys brings back. */
public final class MongoErasures implements ErasureRegister {

    private final MongoCollection<Document> erasures;

    public MongoErasures(MongoDatabase database) {
        erasures = Durable.of(database).getCollection("erasures");
    }

    @Override
    public void append(Erasure erasure) {
        try {
            erasures.insertOne(new Document("subject", erasure.subject())
                    .append("at", erasure.at().toString()));
        } catch (MongoException e) {
            throw new StoreUnavailable("Cannot write the erasure register: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Erasure> all() {
        try {
            return erasures.find()
                    .sort(Sorts.ascending("_id"))
                    .map(found -> new Erasure(found.getString("subject"), Instant.parse(found.getString("at"))))
                    .into(new ArrayList<>());
        } catch (MongoException e) {
            throw new StoreUnavailable("Cannot read the erasure register: " + e.getMessage(), e);
        }
    }
}
