package crm.projections.audience;

import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.audience.AudienceReader.Rows;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Fills an empty index from all documents: one thread reads pages and fills in rows, the others make rows of pages. */
final class AudienceLoad {

    private static final int PAGE = 2_000;

    /** Pages under way at a time; bounds the memory. */
    private static final int AHEAD = 4;

    private final DocumentFoldStore<AudienceDocument> store;
    private final AudienceReader reader;
    private final Map<String, Place> places;
    private final AtomicLong done;

    /** @param done counts the documents that are in */
    AudienceLoad(
            DocumentFoldStore<AudienceDocument> store,
            AudienceReader reader,
            Map<String, Place> places,
            AtomicLong done) {
        this.store = store;
        this.reader = reader;
        this.places = places;
        this.done = done;
    }

    /** @param upTo position of the log up to which all documents are written */
    AudienceIndex run(long upTo) {
        AudienceIndex index = new AudienceIndex();
        Deque<CompletableFuture<Rows>> underWay = new ArrayDeque<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Document> page = store.collection().scan("", PAGE);
            while (!page.isEmpty() || !underWay.isEmpty()) {
                if (!page.isEmpty()) {
                    List<Document> documents = page;
                    underWay.add(CompletableFuture.supplyAsync(() -> rows(documents), threads));
                    page = page.size() < PAGE
                            ? List.of()
                            : store.collection().scan(page.getLast().key(), PAGE);
                }
                if (underWay.size() >= AHEAD || page.isEmpty() && !underWay.isEmpty()) {
                    Rows rows = underWay.remove().join();
                    index.apply(rows.facts(), List.of(), 0);
                    done.addAndGet(rows.documents());
                }
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
        index.apply(List.of(), List.of(), upTo);
        index.trim();
        return index;
    }

    private Rows rows(List<Document> page) {
        Map<String, AudienceDocument> documents = LinkedHashMap.newLinkedHashMap(page.size());
        for (Document document : page) documents.put(document.key(), store.read(document));
        return reader.rows(documents, false, places);
    }
}
