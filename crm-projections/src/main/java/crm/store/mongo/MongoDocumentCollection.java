package crm.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.IndexedField;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentRules;
import crm.store.documents.RangeQuery;
import crm.store.documents.StoreUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Documents in one MongoDB collection: see {@link DocumentBson} for their shape. */
final class MongoDocumentCollection implements DocumentCollection {

    private static final int CHUNK = 1000;
    /** A query that was under way while its collection was replaced by a rebuild is killed and asked again. */
    private static final Set<Integer> REPLACED = Set.of(43, 175, 237); // CursorNotFound, QueryPlanKilled, CursorKilled

    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOS = 2_000_000;

    private final MongoCollection<BsonDocument> collection;
    private final CollectionDefinition definition;
    private final DocumentBson bson;
    private final DocumentRules rules;
    private volatile boolean retired;

    MongoDocumentCollection(MongoDatabase database, String name, CollectionDefinition definition) {
        this.collection = database.getCollection(name, BsonDocument.class);
        this.definition = definition;
        this.bson = new DocumentBson(definition);
        this.rules = new DocumentRules(definition);
    }

    static String path(IndexedField field) {
        return field.isVersion() ? "version" : "f." + field.name();
    }

    CollectionDefinition definition() {
        return definition;
    }

    String name() {
        return collection.getNamespace().getCollectionName();
    }

    /** Refuses any further use: the rebuild it belonged to was finished or dropped. */
    void retire() {
        retired = true;
    }

    @Override
    public Optional<Document> get(String key) {
        return Optional.ofNullable(getAll(List.of(key)).get(key));
    }

    @Override
    public Map<String, Document> getAll(Collection<String> keys) {
        List<String> distinct = keys.stream().distinct().toList();
        return read(() -> {
            Map<String, Document> found = HashMap.newHashMap(distinct.size());
            for (List<String> chunk : chunks(distinct))
                for (BsonDocument stored :
                        collection.find(Filters.in("_id", chunk)).batchSize(CHUNK + 1)) {
                    Document document = bson.read(stored);
                    found.put(document.key(), document);
                }
            return found;
        });
    }

    @Override
    public boolean compareAndSet(long expectedVersion, Document document) {
        rules.check(document);
        rules.checkRaised(expectedVersion, document);
        return answer(() -> {
            if (expectedVersion == 0) return inserted(document);
            Bson expected = Filters.and(Filters.eq(document.key()), Filters.eq("version", expectedVersion));
            return collection.replaceOne(expected, bson.write(document)).getMatchedCount() == 1;
        });
    }

    private boolean inserted(Document document) {
        try {
            collection.insertOne(bson.write(document));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) return false;
            throw e;
        }
    }

    @Override
    public boolean compareAndDelete(String key, long expectedVersion) {
        Bson expected = Filters.and(Filters.eq(key), Filters.eq("version", expectedVersion));
        return answer(() -> collection.deleteOne(expected).getDeletedCount() == 1);
    }

    @Override
    public Set<String> upsertAll(List<Document> documents) {
        documents.forEach(rules::check);
        Map<String, Document> open = new LinkedHashMap<>();
        for (Document document : documents)
            open.merge(document.key(), document, (one, other) -> one.version() < other.version() ? other : one);
        return answer(() -> {
            Set<String> refused = new HashSet<>();
            for (int attempt = 0; !open.isEmpty(); attempt++) {
                if (attempt > 0) LockSupport.parkNanos(PAUSE_NANOS);
                open.keySet().retainAll(written(List.copyOf(open.values())));
                // Two writers that both insert a new key: the later one failed, though its version may be the greater.
                for (var stored : versions(open.keySet()).entrySet()) {
                    Document document = open.get(stored.getKey());
                    if (document == null || document.version() > stored.getValue()) continue;
                    open.remove(stored.getKey());
                    refused.add(stored.getKey());
                }
            }
            return refused;
        });
    }

    /** Writes what is newer; returns the keys that met a document. */
    private Set<String> written(List<Document> documents) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>(documents.size());
        for (Document document : documents)
            writes.add(new ReplaceOneModel<>(
                    Filters.and(Filters.eq(document.key()), Filters.lt("version", document.version())),
                    bson.write(document),
                    new ReplaceOptions().upsert(true)));
        Set<String> met = new HashSet<>();
        try {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) throw e;
            for (var error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
                met.add(documents.get(error.getIndex()).key());
            }
        }
        return met;
    }

    private Map<String, Long> versions(Collection<String> keys) {
        Map<String, Long> versions = HashMap.newHashMap(keys.size());
        for (List<String> chunk : chunks(List.copyOf(keys)))
            for (BsonDocument stored :
                    collection.find(Filters.in("_id", chunk)).projection(Projections.include("version")))
                versions.put(
                        stored.getString("_id").getValue(),
                        stored.getInt64("version").getValue());
        return versions;
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        answer(() -> {
            for (List<String> chunk : chunks(List.copyOf(keys))) collection.deleteMany(Filters.in("_id", chunk));
            return keys;
        });
    }

    @Override
    public List<Document> scan(String afterKey, int limit) {
        return read(() -> collection
                .find(Filters.gt("_id", afterKey))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(bson::read)
                .into(new ArrayList<>()));
    }

    @Override
    public Page range(RangeQuery query) {
        DocumentRules.Walk walk = rules.check(query);
        return read(() -> MongoRange.page(collection, bson, query, walk));
    }

    @Override
    public long count(RangeQuery query) {
        DocumentRules.Walk walk = rules.check(query);
        return read(() -> collection.countDocuments(MongoRange.bounds(query, walk.field())));
    }

    @Override
    public long count() {
        return read(collection::countDocuments);
    }

    private static List<List<String>> chunks(List<String> keys) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += CHUNK)
            chunks.add(keys.subList(from, Math.min(from + CHUNK, keys.size())));
        return chunks;
    }

    private <T> T read(Supplier<T> work) {
        return answer(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return work.get();
                } catch (MongoException e) {
                    if (attempt == ATTEMPTS || !REPLACED.contains(e.getCode())) throw e;
                }
            }
        });
    }

    private <T> T answer(Supplier<T> work) {
        if (retired) throw new IllegalStateException("This rebuild of " + definition.name() + " is over");
        try {
            return work.get();
        } catch (MongoException e) {
            throw new StoreUnavailable("Collection " + definition.name() + " cannot answer: " + e.getMessage(), e);
        }
    }
}
