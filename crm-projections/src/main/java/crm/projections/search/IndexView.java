package crm.projections.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An index as it was when the view was opened: writes that come meanwhile are not seen, so that several questions have
 * answers of one state. To be closed; one that is left alone for two minutes is gone. Not for many threads.
 */
public final class IndexView implements AutoCloseable {

    private static final String KEEP = "2m";
    /** The order of the index itself, which costs nothing. */
    private static final String AS_STORED = "_shard_doc";

    private final SearchHttp http;
    private String pointInTime;

    private IndexView(SearchHttp http, String pointInTime) {
        this.http = http;
        this.pointInTime = pointInTime;
    }

    static IndexView open(SearchHttp http, String alias) {
        http.send("POST", "/" + alias + "/_refresh", Map.of(), null);
        var answer = http.send("POST", "/" + alias + "/_pit", Map.of("keep_alive", KEEP), null);
        return new IndexView(http, answer.json().path("id").asString());
    }

    public long count(Condition condition) {
        ObjectNode body = question(condition, 0, false);
        body.put("track_total_hits", true);
        JsonNode answer = ask(body).json();
        if (answer.has("pit_id")) pointInTime = answer.path("pit_id").asString();
        return answer.path("hits").path("total").path("value").asLong();
    }

    /**
     * Every document that fulfils the condition, in batches and in no particular order.
     *
     * @param batch how many documents at once, up to 10,000
     */
    public void scan(Condition condition, int batch, Consumer<List<StoredDocument>> each) {
        walk(condition, AS_STORED, batch, true, hits -> {
            each.accept(hits.stream().map(HitReader.Hit::document).toList());
            return true;
        });
    }

    /** As {@link #scan}, the ids only, which is several times faster. */
    public void scanIds(Condition condition, int batch, Consumer<List<String>> each) {
        walk(condition, AS_STORED, batch, false, hits -> {
            each.accept(ids(hits));
            return true;
        });
    }

    /**
     * The ids of those that fulfil the condition, ascending.
     *
     * @param each says whether it wants more of them
     */
    public void idsInOrder(Condition condition, int batch, Predicate<List<String>> each) {
        walk(condition, "id", batch, false, hits -> each.test(ids(hits)));
    }

    private static List<String> ids(List<HitReader.Hit> hits) {
        List<String> ids = new ArrayList<>(hits.size());
        hits.forEach(hit -> ids.add(hit.id()));
        return ids;
    }

    private void walk(
            Condition condition, String order, int batch, boolean sources, Predicate<List<HitReader.Hit>> each) {
        byte[] after = null;
        while (true) {
            List<HitReader.Hit> hits = next(condition, order, batch, sources, after);
            if (hits.isEmpty() || !each.test(hits) || hits.size() < batch) return;
            after = hits.getLast().sort();
        }
    }

    private List<HitReader.Hit> next(
            Condition condition, String order, int batch, boolean sources, byte @Nullable [] after) {
        ObjectNode body = question(condition, batch, sources);
        body.putArray("sort").addObject().put(order, "asc");
        if (after != null) body.set("search_after", SearchHttp.JSON.readTree(after));
        HitReader.Batch answer = HitReader.batch(ask(body).body());
        if (answer.pointInTime() != null) pointInTime = answer.pointInTime();
        return answer.hits();
    }

    private ObjectNode question(Condition condition, int size, boolean sources) {
        ObjectNode body = SearchHttp.JSON.createObjectNode();
        body.put("size", size)
                .put("track_total_hits", false)
                .put("_source", sources)
                .put("version", sources);
        body.set("query", SearchHttp.JSON.valueToTree(QueryJson.of(condition)));
        body.putObject("pit").put("id", pointInTime).put("keep_alive", KEEP);
        return body;
    }

    private SearchHttp.Answer ask(ObjectNode body) {
        return http.send("POST", "/_search", Map.of("allow_partial_search_results", "false"), body);
    }

    @Override
    public void close() {
        try {
            http.sendIfThere("DELETE", "/_pit", Map.of(), Map.of("id", pointInTime));
        } catch (SearchUnavailable e) {
            // it expires by itself
        }
    }
}
