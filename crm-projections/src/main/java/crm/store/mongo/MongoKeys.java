package crm.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import crm.store.documents.StoreUnavailable;
import crm.store.vault.KeyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Keys in a database of their own, so that its backups and access are apart from the data's. The server's journal and
 * oplog hold a destroyed key until they turn over: their retention must stay below what was promised.
 */
public final class MongoKeys implements KeyStore {

    private static final int CHUNK = 1000;

    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> claims;

    /** @param database not the one the documents are in */
    public MongoKeys(MongoDatabase database) {
        MongoDatabase durable = Durable.of(database);
        keys = durable.getCollection("keys");
        claims = durable.getCollection("claims");
    }

    @Override
    public Map<String, byte[]> findAll(Collection<String> ids) {
        return answer(() -> {
            Map<String, byte[]> found = HashMap.newHashMap(ids.size());
            for (List<String> chunk : chunks(ids))
                for (Document key : keys.find(Filters.in("_id", chunk)))
                    found.put(
                            key.getString("_id"),
                            key.get("wrapped", Binary.class).getData());
            return found;
        });
    }

    @Override
    public void addAll(Map<String, byte[]> wrappedById) {
        if (wrappedById.isEmpty()) return;
        List<Document> added = new ArrayList<>(wrappedById.size());
        wrappedById.forEach((id, wrapped) -> added.add(new Document("_id", id).append("wrapped", new Binary(wrapped))));
        answer(() -> keys.insertMany(added, new InsertManyOptions().ordered(false)));
    }

    @Override
    public void destroyAll(Collection<String> ids) {
        for (List<String> chunk : chunks(ids)) answer(() -> keys.deleteMany(Filters.in("_id", chunk)));
    }

    @Override
    public boolean isEmpty() {
        return answer(() -> keys.find().limit(1).into(new ArrayList<>()).isEmpty());
    }

    @Override
    public String claim(String fingerprint) {
        return answer(() -> {
            claims.updateOne(
                    Filters.eq("master"),
                    Updates.setOnInsert("fingerprint", fingerprint),
                    new UpdateOptions().upsert(true));
            Document claim = claims.find(Filters.eq("master")).first();
            return claim == null ? fingerprint : claim.getString("fingerprint");
        });
    }

    /** Leaves the client open: its owner closes it. */
    @Override
    public void close() {}

    private static List<List<String>> chunks(Collection<String> ids) {
        List<String> distinct = List.copyOf(new HashSet<>(ids));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += CHUNK)
            chunks.add(distinct.subList(from, Math.min(from + CHUNK, distinct.size())));
        return chunks;
    }

    private static <T> T answer(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new StoreUnavailable("The keys in MongoDB cannot answer: " + e.getMessage(), e);
        }
    }
}
