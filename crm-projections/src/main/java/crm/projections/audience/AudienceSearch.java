package crm.projections.audience;

import crm.domain.segment.Trait;
import crm.projections.search.Condition;
import crm.projections.search.Generation;
import crm.projections.search.IndexDefinition;
import crm.projections.search.IndexView;
import crm.projections.search.IndexedDocument;
import crm.projections.search.SearchIndex;
import crm.projections.search.StoredDocument;
import crm.projections.shared.FoldJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search index with all customers, as {@link SearchAudience} asks it: what fills it. It carries its own position in the
 * log, so that the two are never of different times.
 */
public final class AudienceSearch {

    public static final IndexDefinition INDEX = AudienceMapping.definition("audience-search", 1);

    /** No customer's id: those start with a letter. */
    private static final String CURSOR = ".position";

    private static final int BATCH = 10_000;

    private final SearchIndex index;

    /** @param index of {@link #INDEX} */
    public AudienceSearch(SearchIndex index) {
        this.index = index;
    }

    /**
     * How far the index is.
     *
     * @param position in the log up to which everything is in it
     * @param asOf everything that was in the log at this moment is in it; null: not known yet
     * @param definition fingerprint of the definition it was filled for
     */
    record Cursor(
            String id,
            boolean present,
            long position,
            @Nullable Instant asOf,
            String definition) {

        static IndexedDocument document(long position, @Nullable Instant asOf, long version) {
            Cursor cursor = new Cursor(CURSOR, false, position, asOf, INDEX.fingerprint());
            return new IndexedDocument(CURSOR, version, FoldJson.MAPPER.writeValueAsBytes(cursor));
        }

        static @Nullable Cursor of(@Nullable StoredDocument document) {
            return document == null ? null : FoldJson.MAPPER.readValue(document.json(), Cursor.class);
        }
    }

    /** Makes the index where there is none. */
    public void prepare() {
        index.prepare();
    }

    /**
     * Position in the log up to which everything is in it.
     *
     * @throws AudienceLoading when it was not filled yet, or for another definition
     */
    public long position() {
        return cursor().position;
    }

    /**
     * Everything that was in the log at this moment is in the index; null when that is not known yet.
     *
     * @throws AudienceLoading as {@link #position}
     */
    public @Nullable Instant asOf() {
        return cursor().asOf;
    }

    private Cursor cursor() {
        Cursor cursor = Cursor.of(index.getAll(List.of(CURSOR)).get(CURSOR));
        if (cursor == null || !cursor.definition.equals(INDEX.fingerprint())) throw new AudienceLoading();
        return cursor;
    }

    /**
     * Replaces what is known of some.
     *
     * @param gone ids of those who are no customers any more
     * @param version an entry with this one already, or with a later one, is left as it is
     */
    void apply(Collection<AudienceFacts> batch, Collection<String> gone, long version) {
        if (!batch.isEmpty() || !gone.isEmpty()) index.write(AudienceEntry.documents(batch, gone, version));
    }

    /** Everything up to the position was applied. */
    void reached(long position, @Nullable Instant asOf, long version) {
        index.write(List.of(Cursor.document(position, asOf, version)));
    }

    /** Who belongs to one of the stores first of all. */
    Set<String> customersOf(Set<String> stores) {
        Set<String> ids = new HashSet<>();
        try (IndexView now = index.view()) {
            now.scanIds(Condition.oneOf(AudienceMapping.of(Trait.STORE), stores), BATCH, ids::addAll);
        }
        return ids;
    }

    /** Fills an index beside the one that answers; nobody sees it until it is published. May be used by many threads. */
    public Load startLoad(long version) {
        return new Load(index.newGeneration(), version);
    }

    /** Closed without {@link #publish}, it is dropped. */
    public record Load(Generation generation, long version) implements AutoCloseable {

        /** @param gone ids of those who are no customers any more */
        public void add(Collection<AudienceFacts> batch, Collection<String> gone) {
            generation.write(AudienceEntry.documents(batch, gone, version));
        }

        /**
         * @param position up to which it holds everything
         * @param asOf everything that was in the log at this moment is in it; null: not known
         */
        public void publish(long position, @Nullable Instant asOf) {
            generation.write(List.of(Cursor.document(position, asOf, version)));
            generation.publish();
        }

        @Override
        public void close() {
            generation.close();
        }
    }
}
