package crm.projections.shared;

import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentCollection.Page;
import crm.store.documents.RangeQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a projection's collection by its version index, so that what is kept in memory of it stays up to date on every
 * instance. Documents of parallel segments are not written in the order of their versions, but all of them up to the
 * processor's position are: what is newer than that is read again next time.
 *
 * <p>Not safe for many threads: the owner guards it together with what it feeds.
 */
public final class Followed<V> {

    private static final int PAGE = 5_000;

    /** What is fed. */
    public interface Memory<V> {

        /** Everything known so far is void: the collection was rebuilt. */
        void clear();

        /** A document that is new or has changed; it may come again unchanged. */
        void take(Stored<V> document);
    }

    private final DocumentFoldStore<V> store;
    private final LongSupplier position;
    private final Clock clock;
    private final Duration atMostEvery;
    private final Memory<V> memory;

    private long complete = -1;
    private long generation = -1;
    private @Nullable Instant readAt;

    /**
     * @param position of the projection's processor: all documents up to it are written
     * @param atMostEvery how old the memory may be before a question reads the collection
     */
    public Followed(
            DocumentFoldStore<V> store, LongSupplier position, Clock clock, Duration atMostEvery, Memory<V> memory) {
        this.store = store;
        this.position = position;
        this.clock = clock;
        this.atMostEvery = atMostEvery;
        this.memory = memory;
    }

    /** Whether {@link #refresh} would read now. */
    public boolean isDue() {
        return readAt == null || !clock.instant().isBefore(readAt.plus(atMostEvery));
    }

    /** Reads what changed. */
    public void refresh() {
        Instant now = clock.instant();
        // Before the documents: whatever is written after this may be missed, what was written before may not.
        long reached = position.getAsLong();
        long rebuilt = store.generation();
        if (complete < 0 || rebuilt != generation) readAll();
        else readChanges();
        complete = Math.max(complete, reached);
        generation = rebuilt;
        readAt = now;
    }

    /** Log position up to which the memory is complete. */
    public long asOf() {
        return Math.max(0, complete);
    }

    private void readAll() {
        complete = -1;
        memory.clear();
        DocumentCollection collection = store.collection();
        for (Stored<V> document : new Scan<>(collection, this::read)) memory.take(document);
    }

    private void readChanges() {
        RangeQuery query = RangeQuery.ascending(RangeQuery.VERSION, complete + 1, null, PAGE);
        for (Page page = store.collection().range(query);
                ;
                page = store.collection().range(query.after(page.next()))) {
            page.documents().forEach(document -> memory.take(read(document)));
            if (page.next() == null) return;
        }
    }

    private Stored<V> read(Document document) {
        return new Stored<>(document.key(), document.version(), store.read(document));
    }
}
