package crm.store.documents;

import java.util.List;

/** Where collections of documents live. Safe for many threads. */
public interface DocumentStore extends AutoCloseable {

    /** Opens the collection, creating it and its indexes when absent. Adding an indexed field to a definition is allowed. */
    DocumentCollection collection(CollectionDefinition definition);

    /** An empty collection beside the one of this definition, for a rebuild; an older unfinished one is dropped. */
    DocumentCollection startRebuild(CollectionDefinition definition);

    /** Puts the rebuilt content in the collection's place, atomically for readers. */
    void finishRebuild(CollectionDefinition definition);

    /** Names of all collections that exist, sorted. */
    List<String> collections();

    @Override
    void close();
}
