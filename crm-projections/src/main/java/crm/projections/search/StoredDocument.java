package crm.projections.search;

/**
 * A document as an index has it.
 *
 * @param version the log position it was written with
 * @param json UTF-8, byte for byte as written
 */
public record StoredDocument(String id, long version, byte[] json) {}
