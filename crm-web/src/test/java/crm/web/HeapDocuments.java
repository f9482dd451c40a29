package crm.web;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Documents in the heap, for tests of pages: as much of the port as facts about users need. */
public final class HeapDocuments implements DocumentStore {

    private final Map<String, Collected> collections = new ConcurrentHashMap<>();

    @Override
    public DocumentCollection collection(CollectionDefinition definition) {
        return collections.computeIfAbsent(definition.name(), name -> new Collected());
    }

    @Override
    public DocumentCollection startRebuild(CollectionDefinition definition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void finishRebuild(CollectionDefinition definition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> collections() {
        return collections.keySet().stream().sorted().toList();
    }

    @Override
    public void close() {}

    private static final class Collected implements DocumentCollection {
        private final ConcurrentSkipListMap<String, Document> byKey = new ConcurrentSkipListMap<>();

        @Override
        public Optional<Document> get(String key) {
            return Optional.ofNullable(byKey.get(key));
        }

        @Override
        public Map<String, Document> getAll(Collection<String> keys) {
            Map<String, Document> found = new LinkedHashMap<>();
            for (String key : keys) get(key).ifPresent(document -> found.put(key, document));
            return found;
        }

        @Override
        public synchronized boolean compareAndSet(long expectedVersion, Document document) {
            if (get(document.key()).map(Document::version).orElse(0L) != expectedVersion) return false;
            byKey.put(document.key(), document);
            return true;
        }

        @Override
        public synchronized boolean compareAndDelete(String key, long expectedVersion) {
            return get(key).filter(found -> found.version() == expectedVersion).isPresent()
                    && byKey.remove(key) != null;
        }

        @Override
        public List<Document> scan(String afterKey, int limit) {
            return byKey.tailMap(afterKey, false).values().stream().limit(limit).toList();
        }

        @Override
        public long count() {
            return byKey.size();
        }

        @Override
        public void deleteAll(Collection<String> keys) {
            byKey.keySet().removeAll(keys);
        }

        @Override
        public Set<String> upsertAll(List<Document> documents) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page range(RangeQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(RangeQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
