package crm.projections.audience;

import crm.projections.audience.AudiencePlaces.Place;
import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes an index of all documents. Each of some threads reads the next page and makes a part of the index of it; when all are
 * read, each puts together one column after another of all parts.
 */
final class AudienceLoad {

    private static final int PAGE = 2_000;

    private final DocumentFoldStore<AudienceDocument> store;
    private final AudienceReader reader;
    private final Map<String, Place> places;
    private final AtomicLong done;
    /** By the order in which their pages were read; null: not made yet. */
    private final List<AudiencePart> parts = new ArrayList<>();

    private String read = "";
    private boolean everything;

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
        int threads = Runtime.getRuntime().availableProcessors();
        AudienceColumns columns = new AudienceColumns();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            all(pool, threads, () -> {
                try {
                    takeParts();
                } catch (RuntimeException e) {
                    stop(); // the others need not read on
                    throw e;
                }
            });
            Queue<Runnable> filling = new ConcurrentLinkedQueue<>(columns.filling(parts));
            parts.clear(); // so that each column's parts go once it is filled
            all(pool, threads, () -> {
                for (Runnable next; (next = filling.poll()) != null; ) next.run();
            });
        }
        return AudienceIndex.of(columns, upTo);
    }

    /** The same by all threads. */
    private static void all(ExecutorService pool, int threads, Runnable work) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) running.add(CompletableFuture.runAsync(work, pool));
        try {
            for (CompletableFuture<Void> each : running) each.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    private record NumberedPage(int number, List<Document> documents) {}

    private synchronized NumberedPage nextPage() {
        List<Document> page = everything ? List.of() : store.collection().scan(read, PAGE);
        everything |= page.size() < PAGE;
        if (!page.isEmpty()) {
            read = page.getLast().key();
            parts.add(null);
        }
        return new NumberedPage(parts.size() - 1, page);
    }

    private synchronized void stop() {
        everything = true;
    }

    private synchronized void made(int number, AudiencePart part) {
        parts.set(number, part);
    }

    private void takeParts() {
        PartVocabularies vocabularies = new PartVocabularies();
        AudienceReading reading = AudienceReading.ofMany();
        for (NumberedPage page = nextPage(); !page.documents().isEmpty(); page = nextPage()) {
            List<String> ids = new ArrayList<>(page.documents().size());
            List<AudienceDocument> documents = new ArrayList<>(page.documents().size());
            for (Document document : page.documents()) {
                ids.add(document.key());
                documents.add(reading.read(document.body()));
            }
            AudiencePart part = new AudiencePart(vocabularies, ids.size());
            reader.fill(part, ids, documents, places);
            part.trim();
            made(page.number(), part);
            done.addAndGet(ids.size());
        }
    }
}
