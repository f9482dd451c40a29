package crm.store.documents;

import java.util.Map;

/**
 * A document of a collection.
 *
 * @param key at most 500 bytes
 * @param version for a projection the log position of the last event in it; for a fact a counter from 1
 * @param body JSON (UTF-8), at most 8 MB
 * @param fields values of the collection's indexed fields (String or Long); an absent one is not in the index
 */
public record Document(String key, long version, byte[] body, Map<String, Object> fields) {}
