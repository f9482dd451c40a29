package crm.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.CollectionDefinition.Kind;
import crm.store.documents.CollectionDefinition.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Which collections there are: one document each, with the name of the rebuild that goes on. */
final class MongoCatalogue {

    private final MongoCollection<Document> collections;

    MongoCatalogue(MongoDatabase database) {
        collections = database.getCollection("document_collections");
    }

    Optional<CollectionDefinition> find(String name) {
        return Optional.ofNullable(collections.find(Filters.eq(name)).first()).map(MongoCatalogue::definition);
    }

    List<CollectionDefinition> all() {
        return collections
                .find()
                .sort(Sorts.ascending("_id"))
                .map(MongoCatalogue::definition)
                .into(new ArrayList<>());
    }

    void put(CollectionDefinition definition) {
        List<Document> fields = definition.fields().stream()
                .map(f -> new Document("name", f.name()).append("type", f.type().name()))
                .toList();
        collections.updateOne(
                Filters.eq(definition.name()),
                Updates.combine(Updates.set("kind", definition.kind().name()), Updates.set("fields", fields)),
                new UpdateOptions().upsert(true));
    }

    /** From now on an earlier rebuild, of any instance, cannot be finished. */
    void startRebuild(CollectionDefinition definition, String rebuild) {
        collections.updateOne(Filters.eq(definition.name()), Updates.set("rebuild", rebuild));
    }

    boolean isRebuild(CollectionDefinition definition, String rebuild) {
        return collections.countDocuments(mine(definition, rebuild)) == 1;
    }

    void endRebuild(CollectionDefinition definition, String rebuild) {
        collections.updateOne(mine(definition, rebuild), Updates.unset("rebuild"));
    }

    private static Bson mine(CollectionDefinition definition, String rebuild) {
        return Filters.and(Filters.eq(definition.name()), Filters.eq("rebuild", rebuild));
    }

    private static CollectionDefinition definition(Document stored) {
        List<IndexedField> fields = stored.getList("fields", Document.class).stream()
                .map(f -> new IndexedField(f.getString("name"), Type.valueOf(f.getString("type"))))
                .toList();
        return new CollectionDefinition(stored.getString("_id"), Kind.valueOf(stored.getString("kind")), fields);
    }
}
