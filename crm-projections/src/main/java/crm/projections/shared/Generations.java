package crm.projections.shared;

import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How often each projection's documents were replaced by rebuilt ones: tells memories on every instance to start over. */
final class Generations {

    static final CollectionDefinition DEFINITION = CollectionDefinition.fact("projection-generations");

    private final DocumentCollection collection;

    Generations(DocumentStore documents) {
        this.collection = documents.collection(DEFINITION);
    }

    long of(String projection) {
        return collection.get(projection).map(Document::version).orElse(0L);
    }

    void advance(String projection) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        boolean done = false;
        while (!done) {
            long before = of(projection);
            done = collection.compareAndSet(before, new Document(projection, before + 1, body, Map.of()));
        }
    }
}
