package crm.store.documents;

import java.util.Map;

/**
 * A document of a collection.
 *
 * @param key 1 to {@link #MAX_KEY_BYTES} bytes of UTF-8
 * @param version from 1; for a projection the log position of the last event in it, for a fact a counter
 * @param body JSON (UTF-8), or bytes that only their owner reads (the vault's); 1 to {@link #MAX_BODY_BYTES} bytes
 * @param fields values of the collection's indexed fields (String of at most {@link #MAX_TEXT_BYTES} bytes of UTF-8, or
 *     Long); a document that lacks a field is not listed along it. {@link RangeQuery#VERSION} is never in here
 */
public record Document(String key, long version, byte[] body, Map<String, Object> fields) {

    public static final int MAX_KEY_BYTES = 500;
    public static final int MAX_BODY_BYTES = 8 << 20;
    public static final int MAX_TEXT_BYTES = 2_000;
}
