package crm.projections.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where the documents of one projection live. Everything is durable when a call returns. An engine that cannot answer is a
 * {@link crm.store.documents.StoreUnavailable}, whichever engine it is: then a write may have happened in part, and may be
 * repeated.
 */
public interface FoldStore<V> {

    /** Those that exist, by key; one round trip for many. What was written is seen at once. */
    Map<String, Stored<V>> load(Collection<String> keys);

    /** Writes each document that is newer than the stored one and leaves the others alone; one round trip for many. */
    void write(List<Stored<V>> documents);

    /** An empty place beside the live one, see {@link Staging#finish}; an older unfinished one is dropped. */
    Staging<V> startRebuild();

    /** Every document as it is kept, by ascending key, for comparing; stable only while nothing is written. */
    Iterable<? extends Stored<?>> all();

    /** The documents of a rebuild until they replace the live ones. */
    interface Staging<V> {

        Map<String, Stored<V>> load(Collection<String> keys);

        void write(List<Stored<V>> documents);

        /** Replaces the live documents, at once for every reader. */
        void finish();

        /** Lets go of what was written; the live documents stay as they are. */
        void abandon();
    }
}
