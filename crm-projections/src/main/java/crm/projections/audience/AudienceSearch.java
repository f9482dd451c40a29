package crm.projections.audience;

import crm.projections.search.Generation;
import crm.projections.search.IndexDefinition;
import crm.projections.search.SearchIndex;
import java.util.Collection;
import java.util.List;

/** The search index with all customers, as {@link SearchAudience} asks it: what fills it. */
public final class AudienceSearch {

    public static final IndexDefinition INDEX = AudienceMapping.definition("audience-search", 1);

    private final SearchIndex index;

    /** @param index of {@link #INDEX}, prepared */
    public AudienceSearch(SearchIndex index) {
        this.index = index;
    }

    /**
     * Replaces what is known of some.
     *
     * @param gone ids of those who are no customers any more
     * @param version of a customer whose entry has this one already, or a later one, nothing is written
     */
    public void apply(Collection<AudienceFacts> batch, Collection<String> gone, long version) {
        if (!batch.isEmpty() || !gone.isEmpty()) index.write(AudienceEntry.documents(batch, gone, version));
    }

    /** Fills an index beside the one that answers; nobody sees it until it is published. May be used by many threads. */
    public Load startLoad(long version) {
        return new Load(index.newGeneration(), version);
    }

    /** Closed without {@link #publish}, it is dropped. */
    public record Load(Generation generation, long version) implements AutoCloseable {

        public void add(List<AudienceFacts> batch) {
            generation.write(AudienceEntry.documents(batch, List.of(), version));
        }

        public void publish() {
            generation.publish();
        }

        @Override
        public void close() {
            generation.close();
        }
    }
}
