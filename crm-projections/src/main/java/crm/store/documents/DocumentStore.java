package crm.store.documents;

import java.util.List;

/** Where collections of documents live. Safe for many threads. */
public interface DocumentStore extends AutoCloseable {

    /**
     * Opens the collection, creating it and its indexes when absent. A definition may gain and lose fields between runs:
     * documents written before a field was added are not listed along it until they are written again or rebuilt.
     *
     * @throws IllegalArgumentException when it exists as another kind, with another type of a field, or is open in this
     *     process with other fields
     */
    DocumentCollection collection(CollectionDefinition definition);

    /**
     * An empty collection beside the one of this definition, for a rebuild; an older unfinished one is dropped and its
     * writers fail with {@link IllegalStateException}.
     */
    DocumentCollection startRebuild(CollectionDefinition definition);

    /**
     * Puts the rebuilt content in the collection's place, atomically for readers. What was written to the collection
     * itself since the start is gone; the rebuild's own handle is of no use any more.
     *
     * @throws IllegalStateException when no rebuild was started since this store was opened
     */
    void finishRebuild(CollectionDefinition definition);

    /** Drops what the rebuild wrote so far; its writers fail then. Nothing happens when this store started none. */
    void abandonRebuild(CollectionDefinition definition);

    /** All collections that exist, by name: what is a fact, what a projection, in this run or an earlier one. */
    List<CollectionDefinition> definitions();

    /** Names of all collections that exist, sorted. */
    default List<String> collections() {
        return definitions().stream().map(CollectionDefinition::name).toList();
    }

    @Override
    void close();
}
