package crm.projections.search;

import org.jspecify.annotations.Nullable;

/**
 * A document on its way into an index.
 *
 * @param id at most 512 bytes; the document's own field {@code id} says the same
 * @param version the log position that the document is as of; a write with an older one changes nothing
 * @param json UTF-8; null deletes
 */
public record IndexedDocument(String id, long version, byte @Nullable [] json) {

    public static IndexedDocument deletion(String id, long version) {
        return new IndexedDocument(id, version, null);
    }
}
