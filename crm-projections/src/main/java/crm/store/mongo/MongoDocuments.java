package crm.store.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.Updates;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.StoreUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in a collection each ({@code doc.<name>}), with a catalogue beside them. Any number of instances may use them
 * at once; of two that rebuild the same collection the one that started last goes on. Closing leaves the client open: its
 * owner closes it.
 */
public final class MongoDocuments implements DocumentStore {

    private static final Logger log = LoggerFactory.getLogger(MongoDocuments.class);

    private static final int INDEX_NOT_FOUND = 27;

    private final MongoDatabase database;
    private final MongoCatalogue catalogue;
    private final Map<String, MongoDocumentCollection> open = new HashMap<>();
    private final Map<String, MongoDocumentCollection> rebuilds = new HashMap<>();

    public MongoDocuments(MongoDatabase database) {
        this.database = Durable.of(database);
        this.catalogue = new MongoCatalogue(this.database);
    }

    @Override
    public synchronized DocumentCollection collection(CollectionDefinition definition) {
        MongoDocumentCollection known = open.get(definition.name());
        if (known != null) {
            definition.requireEvolvesFrom(known.definition());
            if (!known.definition().equals(definition))
                throw new IllegalArgumentException("Collection " + definition.name() + " is open as "
                        + known.definition() + ", not as " + definition);
            return known;
        }
        return answer(() -> {
            var stored = catalogue.find(definition.name());
            stored.ifPresent(before -> evolve(before, definition));
            createIndexes(nameOf(definition), definition);
            if (stored.isEmpty() || !stored.get().equals(definition)) catalogue.put(definition);
            var collection = new MongoDocumentCollection(database, nameOf(definition), definition);
            open.put(definition.name(), collection);
            return collection;
        });
    }

    private void createIndexes(String name, CollectionDefinition definition) {
        for (IndexedField field : definition.fields())
            database.getCollection(name).createIndex(index(field));
    }

    private static Bson index(IndexedField field) {
        return Indexes.ascending(MongoDocumentCollection.path(field), "_id");
    }

    private void evolve(CollectionDefinition before, CollectionDefinition definition) {
        definition.requireEvolvesFrom(before);
        var collection = database.getCollection(nameOf(definition));
        for (IndexedField gone : before.fieldsWithout(definition)) {
            dropIndex(collection, index(gone));
            String path = MongoDocumentCollection.path(gone);
            if (!gone.isVersion()) // or it would come back with stale values
            collection.updateMany(Filters.exists(path), Updates.unset(path));
        }
        for (IndexedField added : definition.fieldsWithout(before))
            if (!added.isVersion())
                log.info(
                        "Collection {} gained the field {}: documents are listed along it once written again or rebuilt",
                        definition.name(),
                        added.name());
    }

    private static void dropIndex(MongoCollection<?> collection, Bson index) {
        try {
            collection.dropIndex(index);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_NOT_FOUND) throw e; // another instance was quicker
        }
    }

    @Override
    public synchronized DocumentCollection startRebuild(CollectionDefinition definition) {
        collection(definition);
        retire(definition);
        return answer(() -> {
            String prefix = nameOf(definition) + ".rebuild.";
            String name = prefix + UUID.randomUUID();
            catalogue.startRebuild(definition, name);
            for (String older : database.listCollectionNames().into(new ArrayList<>()))
                if (older.startsWith(prefix)) database.getCollection(older).drop();
            database.createCollection(name);
            createIndexes(name, definition);
            var collection = new MongoDocumentCollection(database, name, definition);
            rebuilds.put(definition.name(), collection);
            return collection;
        });
    }

    @Override
    public synchronized void finishRebuild(CollectionDefinition definition) {
        MongoDocumentCollection rebuilt = rebuilds.get(definition.name());
        if (rebuilt == null) throw new IllegalStateException("No rebuild of " + definition.name() + " was started");
        answer(() -> {
            if (!catalogue.isRebuild(definition, rebuilt.name())) {
                retire(definition);
                throw new IllegalStateException("Another instance rebuilds " + definition.name());
            }
            rebuilt.retire();
            database.getCollection(rebuilt.name())
                    .renameCollection(
                            new MongoNamespace(database.getName(), nameOf(definition)),
                            new RenameCollectionOptions().dropTarget(true));
            catalogue.endRebuild(definition, rebuilt.name());
            rebuilds.remove(definition.name());
            return rebuilt;
        });
    }

    @Override
    public synchronized void abandonRebuild(CollectionDefinition definition) {
        MongoDocumentCollection unfinished = rebuilds.get(definition.name());
        if (unfinished == null) return;
        retire(definition);
        answer(() -> {
            catalogue.endRebuild(definition, unfinished.name());
            database.getCollection(unfinished.name()).drop();
            return unfinished;
        });
    }

    private void retire(CollectionDefinition definition) {
        MongoDocumentCollection old = rebuilds.remove(definition.name());
        if (old != null) old.retire();
    }

    @Override
    public List<CollectionDefinition> definitions() {
        return answer(catalogue::all);
    }

    @Override
    public void close() {}

    private static String nameOf(CollectionDefinition definition) {
        return "doc." + definition.name();
    }

    private static <T> T answer(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new StoreUnavailable("The documents in MongoDB cannot answer: " + e.getMessage(), e);
        }
    }
}
