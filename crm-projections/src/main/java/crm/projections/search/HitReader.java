package crm.projections.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.projections.search.SearchPage.Bucket;
import crm.projections.search.SearchQuery.Breakdown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads answers in one pass and cuts the documents out of them as they are, without parsing what is inside. */
final class HitReader {

    private static final byte[] NO_JSON = {};

    private final byte[] body;
    private final JsonParser parser;
    private final List<Hit> hits = new ArrayList<>();
    private @Nullable Long total;
    private @Nullable JsonNode aggregations;
    private @Nullable String pointInTime;

    /**
     * @param sort the place after this hit, as a JSON array; empty when the question had no order
     */
    record Hit(String id, long version, boolean found, byte[] source, byte[] sort) {

        StoredDocument document() {
            return new StoredDocument(id, version, source);
        }
    }

    record Batch(List<Hit> hits, @Nullable String pointInTime) {}

    private HitReader(byte[] body) {
        this.body = body;
        this.parser = SearchHttp.JSON.createParser(body);
    }

    /** Of an answer to "get many": those that exist. */
    static List<StoredDocument> documents(byte[] body) {
        return read(body).hits.stream().filter(Hit::found).map(Hit::document).toList();
    }

    static Batch batch(byte[] body) {
        HitReader reader = read(body);
        return new Batch(reader.hits, reader.pointInTime);
    }

    static SearchPage page(byte[] body, SearchQuery query) {
        HitReader reader = read(body);
        List<Hit> hits = reader.hits;
        boolean more = hits.size() > query.pageSize(); // one more than the page was asked for
        if (more) hits = hits.subList(0, query.pageSize());
        String next = more && !hits.isEmpty() ? token(hits.getLast().sort()) : null;
        return new SearchPage(
                hits.stream().map(Hit::document).toList(), reader.total, next, breakdowns(reader.aggregations, query));
    }

    private static String token(byte[] sort) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sort);
    }

    /** The place that a token of ours stands for. */
    static JsonNode place(String token) {
        try {
            JsonNode place =
                    SearchHttp.JSON.readTree(new String(Base64.getUrlDecoder().decode(token), UTF_8));
            if (place.isArray()) return place;
        } catch (IllegalArgumentException | tools.jackson.core.JacksonException e) {
            // said below
        }
        throw new SearchRefused("not the token of a page: " + token);
    }

    private static Map<String, List<Bucket>> breakdowns(@Nullable JsonNode aggregations, SearchQuery query) {
        Map<String, List<Bucket>> read = new HashMap<>();
        if (aggregations == null) return read;
        for (Breakdown breakdown : query.breakdowns()) {
            List<Bucket> buckets = new ArrayList<>();
            for (JsonNode bucket : aggregations.path(breakdown.name()).path("buckets")) {
                JsonNode key = bucket.has("key_as_string") ? bucket.path("key_as_string") : bucket.path("key");
                buckets.add(new Bucket(key.asString(), bucket.path("doc_count").asLong()));
            }
            read.put(breakdown.name(), buckets);
        }
        return read;
    }

    private static HitReader read(byte[] body) {
        HitReader reader = new HitReader(body);
        try (JsonParser parser = reader.parser) {
            parser.nextToken();
            reader.object();
        }
        return reader;
    }

    /** The answer itself, or the "hits" in it: both are objects with what we look for on one level or two. */
    private void object() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "hits", "docs" -> {
                    if (value == JsonToken.START_OBJECT) object();
                    else while (parser.nextToken() != JsonToken.END_ARRAY) hits.add(hit());
                }
                case "total" ->
                    total = parser.<JsonNode>readValueAsTree().path("value").asLong();
                case "aggregations" -> aggregations = parser.readValueAsTree();
                case "pit_id" -> pointInTime = parser.getString();
                default -> parser.skipChildren();
            }
        }
    }

    private Hit hit() {
        String id = "";
        long version = 0;
        boolean found = false;
        byte[] source = NO_JSON;
        byte[] sort = NO_JSON;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "_id" -> id = parser.getString();
                case "_version" -> version = parser.getLongValue();
                case "found" -> found = parser.getBooleanValue();
                case "fields" ->
                    id = parser.<JsonNode>readValueAsTree().path("id").path(0).asString();
                case "_source" -> source = cut();
                case "sort" -> sort = cut();
                default -> parser.skipChildren();
            }
        }
        return new Hit(id, version, found, source, sort);
    }

    /** The bytes of the value that the parser has just entered. */
    private byte[] cut() {
        int start = (int) parser.currentLocation().getByteOffset() - 1;
        parser.skipChildren();
        return Arrays.copyOfRange(body, start, (int) parser.currentLocation().getByteOffset());
    }
}
