package crm.store.vault;

import java.util.Collection;
import java.util.Map;

/**
 * Wrapped data keys by the id of what they open, apart from the data. Durable when a call returns. Throws {@link
 * crm.store.documents.StoreUnavailable} when it cannot answer.
 */
public interface KeyStore extends AutoCloseable {

    /** Those that exist. */
    Map<String, byte[]> findAll(Collection<String> ids);

    /** Adds keys of new ids; one durable write for all. */
    void addAll(Map<String, byte[]> wrappedById);

    /** Destroys keys so that the store's own files do not hold them any more; unknown ids are harmless. */
    void destroyAll(Collection<String> ids);

    boolean isEmpty();

    /**
     * Claims the store for a master key.
     *
     * @return the fingerprint it is claimed for: this one when it was new, else the one of before
     */
    String claim(String fingerprint);

    @Override
    void close();
}
