package crm.store.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A commit's metadata: a JSON object of texts, numbers and booleans, keys in order. */
public final class MetadataJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final byte[] NONE = "{}".getBytes(StandardCharsets.UTF_8);

    private MetadataJson() {}

    /** @throws IllegalArgumentException for a value that is no text, number or boolean */
    public static byte[] encode(Map<String, ?> metadata) {
        if (metadata.isEmpty()) return NONE.clone();
        metadata.forEach((key, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean))
                throw new IllegalArgumentException("Metadata " + key + " is no text, number or boolean");
        });
        return JSON.writeValueAsBytes(new TreeMap<>(metadata));
    }

    public static Map<String, Object> decode(byte[] metadata) {
        return metadata.length <= NONE.length ? Map.of() : JSON.readValue(metadata, OBJECT);
    }
}
