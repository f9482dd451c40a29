package crm.projections.shared;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Folded documents in a collection by key, as JSON, with the log position as version. */
public final class DocumentFoldStore<V> implements FoldStore<V> {

    private final DocumentStore documents;
    private final CollectionDefinition definition;
    private final Function<byte[], V> reading;
    private final Function<V, Map<String, Object>> fields;
    private final DocumentCollection live;
    private final Generations generations;

    /** @param fields values of the collection's indexed fields */
    public DocumentFoldStore(
            DocumentStore documents,
            CollectionDefinition definition,
            Class<V> type,
            Function<V, Map<String, Object>> fields) {
        this(documents, definition, body -> FoldJson.MAPPER.readValue(body, type), fields);
    }

    /**
     * @param reading of what the mapper of {@link FoldJson} wrote, for many threads
     * @param fields values of the collection's indexed fields
     */
    public DocumentFoldStore(
            DocumentStore documents,
            CollectionDefinition definition,
            Function<byte[], V> reading,
            Function<V, Map<String, Object>> fields) {
        this.documents = documents;
        this.definition = definition;
        this.reading = reading;
        this.fields = fields;
        this.live = documents.collection(definition);
        this.generations = new Generations(documents);
    }

    /** Of the collection. */
    public String name() {
        return definition.name();
    }

    /** The live documents, for queries. */
    public DocumentCollection collection() {
        return live;
    }

    /** Grows when rebuilt documents take the place of the live ones. */
    public long generation() {
        return generations.of(definition.name());
    }

    public V read(Document document) {
        return reading.apply(document.body());
    }

    @Override
    public Map<String, Stored<V>> load(Collection<String> keys) {
        return load(live, keys);
    }

    @Override
    public void write(List<Stored<V>> written) {
        write(live, written);
    }

    private Map<String, Stored<V>> load(DocumentCollection from, Collection<String> keys) {
        Map<String, Stored<V>> found = HashMap.newHashMap(keys.size());
        from.getAll(keys)
                .forEach((key, document) -> found.put(key, new Stored<>(key, document.version(), read(document))));
        return found;
    }

    private void write(DocumentCollection to, List<Stored<V>> written) {
        to.upsertAll(written.stream().map(this::toDocument).toList());
    }

    private Document toDocument(Stored<V> stored) {
        return new Document(
                stored.key(),
                stored.version(),
                FoldJson.MAPPER.writeValueAsBytes(stored.value()),
                fields.apply(stored.value()));
    }

    @Override
    public Iterable<Stored<V>> all() {
        return new Scan<>(live, document -> new Stored<>(document.key(), document.version(), read(document)));
    }

    @Override
    public Staging<V> startRebuild() {
        DocumentCollection beside = documents.startRebuild(definition);
        return new Staging<>() {
            @Override
            public Map<String, Stored<V>> load(Collection<String> keys) {
                return DocumentFoldStore.this.load(beside, keys);
            }

            @Override
            public void write(List<Stored<V>> written) {
                DocumentFoldStore.this.write(beside, written);
            }

            @Override
            public void finish() {
                documents.finishRebuild(definition);
                generations.advance(definition.name());
            }

            @Override
            public void abandon() {
                documents.abandonRebuild(definition);
            }
        };
    }
}
