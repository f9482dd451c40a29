package crm.campaign.plan;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Documents whose process dies at a write, just before it or when it is done and nobody was told; then nothing is written. */
final class Failing implements DocumentStore {

    private final DocumentStore documents;
    private final AtomicInteger left;
    private final boolean afterIt;

    /** @param writes that succeed before */
    Failing(DocumentStore documents, int writes, boolean afterIt) {
        this.documents = documents;
        this.left = new AtomicInteger(writes);
        this.afterIt = afterIt;
    }

    boolean hasDied() {
        return left.get() < 0;
    }

    private <T> T write(Supplier<T> writing) {
        int now = left.getAndDecrement();
        if (now > 0) return writing.get();
        if (now == 0 && afterIt) writing.get();
        throw new IllegalStateException("the power went");
    }

    @Override
    public DocumentCollection collection(CollectionDefinition definition) {
        DocumentCollection collection = documents.collection(definition);
        return new DocumentCollection() {
            @Override
            public Optional<Document> get(String key) {
                return collection.get(key);
            }

            @Override
            public Map<String, Document> getAll(Collection<String> keys) {
                return collection.getAll(keys);
            }

            @Override
            public boolean compareAndSet(long expectedVersion, Document document) {
                return write(() -> collection.compareAndSet(expectedVersion, document));
            }

            @Override
            public boolean compareAndDelete(String key, long expectedVersion) {
                return write(() -> collection.compareAndDelete(key, expectedVersion));
            }

            @Override
            public Set<String> upsertAll(List<Document> written) {
                return write(() -> collection.upsertAll(written));
            }

            @Override
            public void deleteAll(Collection<String> keys) {
                write(() -> {
                    collection.deleteAll(keys);
                    return true;
                });
            }

            @Override
            public List<Document> scan(String afterKey, int limit) {
                return collection.scan(afterKey, limit);
            }

            @Override
            public Page range(RangeQuery query) {
                return collection.range(query);
            }

            @Override
            public long count(RangeQuery query) {
                return collection.count(query);
            }

            @Override
            public long count() {
                return collection.count();
            }
        };
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
    public void abandonRebuild(CollectionDefinition definition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CollectionDefinition> definitions() {
        return documents.definitions();
    }

    @Override
    public void close() {}
}
