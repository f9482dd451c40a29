package crm.store.documents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one kind by key. Every write is durable when the call returns. Throws {@link StoreUnavailable} when the
 * engine cannot answer: then a write may or may not have happened. A document or query that breaks the limits of
 * {@link Document} or the collection's definition is an {@link IllegalArgumentException} and nothing is written.
 */
public interface DocumentCollection {

    Optional<Document> get(String key);

    /** Those that exist, by key; one round trip for many. */
    Map<String, Document> getAll(Collection<String> keys);

    /**
     * Writes the document if the stored one has {@code expectedVersion} (0: if there is none). The
     * document's own version must be greater, or two writers could both win.
     *
     * @return false when another version is there: nothing was written
     */
    boolean compareAndSet(long expectedVersion, Document document);

    /** Deletes the document if it has {@code expectedVersion}; false when it has another or is not there. */
    boolean compareAndDelete(String key, long expectedVersion);

    /**
     * Writes each document whose version is greater than the stored one's, or that is not there: a repeat or a late
     * writer changes nothing. Of several with one key the greatest version remains.
     *
     * @return keys that were refused because a newer or the same version is there
     */
    Set<String> upsertAll(List<Document> documents);

    /** Deletes these keys whatever their version. */
    void deleteAll(Collection<String> keys);

    /** Documents by ascending key after this one ({@code ""}: from the start). */
    List<Document> scan(String afterKey, int limit);

    /** A page along one indexed field, or along {@link RangeQuery#VERSION}; ties are ordered by key. */
    Page range(RangeQuery query);

    /** How many documents the query's bounds hold; its limit and cursor do not matter. */
    long count(RangeQuery query);

    long count();

    /** A page and the cursor of the next, null when this was the last. */
    record Page(List<Document> documents, @Nullable String next) {}
}
