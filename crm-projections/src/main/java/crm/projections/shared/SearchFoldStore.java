package crm.projections.shared;

import crm.projections.search.Condition;
import crm.projections.search.Generation;
import crm.projections.search.IndexedDocument;
import crm.projections.search.SearchIndex;
import crm.projections.search.SearchUnavailable;
import crm.projections.search.StoredDocument;
import crm.store.documents.StoreUnavailable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Folded documents in a search index, with the log position as external version. */
public final class SearchFoldStore<V> implements FoldStore<V> {

    /** Between a folded document and what the index holds of it. */
    public interface Entries<V> {

        /** In the order of the documents; one call for many, so that what is joined from elsewhere is asked for once. */
        List<byte[]> toJson(List<Stored<V>> documents);

        V fromJson(byte[] json);
    }

    private final SearchIndex index;
    private final Entries<V> entries;

    public SearchFoldStore(SearchIndex index, Entries<V> entries) {
        this.index = index;
        this.entries = entries;
    }

    @Override
    public Map<String, Stored<V>> load(Collection<String> keys) {
        return translated(() -> read(index.getAll(keys)));
    }

    @Override
    public void write(List<Stored<V>> documents) {
        List<IndexedDocument> indexed = indexed(documents);
        translated(() -> index.write(indexed));
    }

    private Map<String, Stored<V>> read(Map<String, StoredDocument> found) {
        Map<String, Stored<V>> documents = HashMap.newHashMap(found.size());
        found.forEach((id, document) ->
                documents.put(id, new Stored<>(id, document.version(), entries.fromJson(document.json()))));
        return documents;
    }

    private List<IndexedDocument> indexed(List<Stored<V>> documents) {
        List<byte[]> json = entries.toJson(documents);
        IndexedDocument[] indexed = new IndexedDocument[documents.size()];
        for (int i = 0; i < indexed.length; i++)
            indexed[i] =
                    new IndexedDocument(documents.get(i).key(), documents.get(i).version(), json.get(i));
        return List.of(indexed);
    }

    /** All of the entry, with what was joined to the document; held in memory. */
    @Override
    public Iterable<Stored<JsonNode>> all() {
        SortedMap<String, Stored<JsonNode>> all = new TreeMap<>();
        translated(() -> {
            index.refresh();
            index.scan(
                    Condition.everything(),
                    1_000,
                    batch -> batch.forEach(d ->
                            all.put(d.id(), new Stored<>(d.id(), d.version(), FoldJson.MAPPER.readTree(d.json())))));
        });
        return all.values();
    }

    @Override
    public Staging<V> startRebuild() {
        Generation generation = translated(index::newGeneration);
        return new Staging<>() {
            @Override
            public Map<String, Stored<V>> load(Collection<String> keys) {
                return translated(() -> read(generation.getAll(keys)));
            }

            @Override
            public void write(List<Stored<V>> documents) {
                List<IndexedDocument> indexed = indexed(documents);
                translated(() -> generation.write(indexed));
            }

            @Override
            public void finish() {
                translated(generation::publish);
            }

            @Override
            public void abandon() {
                translated(generation::close);
            }
        };
    }

    private static void translated(Runnable work) {
        translated(() -> {
            work.run();
            return 0;
        });
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (SearchUnavailable e) {
            throw new StoreUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
