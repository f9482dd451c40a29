package crm.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import crm.store.log.EntryBytes;
import crm.store.log.Snapshot;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/** The collection of snapshots, one an aggregate. */
final class SnapshotDocuments {

    private final MongoCollection<Document> snapshots;

    SnapshotDocuments(MongoDatabase database) {
        snapshots = database.getCollection("log_snapshots")
                .withWriteConcern(WriteConcern.MAJORITY)
                .withReadConcern(ReadConcern.MAJORITY);
    }

    Optional<Snapshot> find(String aggregateId) {
        return Optional.ofNullable(
                        snapshots.find(Filters.eq("_id", aggregateId)).first())
                .map(found -> new Snapshot(
                        aggregateId,
                        found.getString("t"),
                        found.getLong("s"),
                        EntryBytes.instant(found.getLong("at")),
                        found.getString("n"),
                        found.getInteger("r"),
                        found.get("b", Binary.class).getData()));
    }

    void store(Snapshot snapshot) {
        Document document = new Document("_id", snapshot.aggregateId())
                .append("t", snapshot.aggregateType())
                .append("s", snapshot.sequence())
                .append("at", EntryBytes.micros(snapshot.at()))
                .append("n", snapshot.name())
                .append("r", snapshot.revision())
                .append("b", new Binary(snapshot.payload()));
        try {
            snapshots.replaceOne(
                    Filters.and(Filters.eq("_id", snapshot.aggregateId()), Filters.lte("s", snapshot.sequence())),
                    document,
                    new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // One is there already and does not fit the filter: it is later.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }
}
