package crm.projections.attribution;

import crm.projections.shared.DocumentFoldStore;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the touches of this instance up to date: loads them from the documents of {@link TouchProjection}, then takes in what
 * changed, from a position of its own. Rebuilt documents are loaded beside what answers meanwhile.
 */
public final class TouchFollower {

    private static final int PAGE = 2_000;

    /** Pages under way at a time; bounds the memory. */
    private static final int AHEAD = 4;

    private final DocumentFoldStore<TouchDocument> store;
    private final LongSupplier projected;
    private final TouchReader reader;
    private final TouchRules rules;
    private final Supplier<Map<String, Long>> ownAccounts;
    private final AtomicLong loading = new AtomicLong();

    private volatile @Nullable TouchMemory memory;
    private long generation = -1;

    /**
     * @param projected position of the projection: all documents up to it are written
     * @param ownAccounts customers who are staff members, each with the position since which that is known
     */
    public TouchFollower(
            DocumentStore documents,
            LongSupplier projected,
            TouchRules rules,
            Supplier<Map<String, Long>> ownAccounts) {
        this.store = TouchProjection.storeIn(documents);
        this.projected = projected;
        this.rules = rules;
        this.ownAccounts = ownAccounts;
        this.reader = new TouchReader(rules);
    }

    /** What is no touch. */
    public TouchRules rules() {
        return rules;
    }

    /** How many documents the load that runs, or ran last, has read. */
    public long loading() {
        return loading.get();
    }

    public boolean isLoaded() {
        return memory != null;
    }

    /** Position in the log up to which everything is in; 0 until it is loaded. */
    public long position() {
        TouchMemory now = memory;
        return now == null ? 0 : now.position();
    }

    /** Takes in what changed since the last round, or loads everything; returns whether there was something. */
    public synchronized boolean round() {
        // Before the documents: whatever is written after this may be missed, what was written before may not.
        long reached = projected.getAsLong();
        long rebuilt = store.generation();
        TouchMemory now = memory;
        if (now == null || rebuilt != generation) {
            TouchMemory loaded = load(reached);
            loaded.own(ownAccounts.get());
            memory = loaded;
            generation = rebuilt;
            return true;
        }
        now.own(ownAccounts.get());
        if (reached <= now.position()) return false;
        return takeChanges(now, reached);
    }

    /** As far as the documents are, when they are not as far as this; loads them when nobody did. */
    TouchMemory memory(long wanted) {
        TouchMemory now = memory;
        if (now == null || now.position() < wanted) {
            round();
            now = memory;
        }
        if (now == null) throw new IllegalStateException("Nothing was loaded");
        return now;
    }

    private boolean takeChanges(TouchMemory now, long reached) {
        long after = now.position();
        boolean changed = false;
        RangeQuery query = RangeQuery.ascending(RangeQuery.VERSION, after + 1, null, PAGE);
        for (Page page = store.collection().range(query);
                ;
                page = store.collection().range(query.after(page.next()))) {
            for (Document document : page.documents()) reader.read(store.read(document), after, now);
            changed |= !page.documents().isEmpty();
            if (page.next() == null) break;
        }
        now.reach(reached);
        return changed;
    }

    /** One thread reads pages and takes touches in, the others decode. */
    private TouchMemory load(long reached) {
        TouchMemory loaded = new TouchMemory();
        loading.set(0);
        Deque<CompletableFuture<List<TouchDocument>>> underWay = new ArrayDeque<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Document> page = store.collection().scan("", PAGE);
            while (!page.isEmpty() || !underWay.isEmpty()) {
                if (!page.isEmpty()) {
                    List<Document> documents = page;
                    underWay.add(CompletableFuture.supplyAsync(() -> decoded(documents), threads));
                    page = page.size() < PAGE
                            ? List.of()
                            : store.collection().scan(page.getLast().key(), PAGE);
                }
                if (underWay.size() >= AHEAD || page.isEmpty())
                    take(underWay.remove().join(), loaded);
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
        loaded.reach(reached);
        return loaded;
    }

    private void take(List<TouchDocument> documents, TouchMemory loaded) {
        for (TouchDocument document : documents) reader.read(document, -1, loaded);
        loading.addAndGet(documents.size());
    }

    private List<TouchDocument> decoded(List<Document> page) {
        List<TouchDocument> documents = new ArrayList<>(page.size());
        for (Document document : page) documents.add(store.read(document));
        return documents;
    }
}
