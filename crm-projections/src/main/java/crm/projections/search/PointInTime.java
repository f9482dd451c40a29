package crm.projections.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A frozen view of an index, walked from end to end; writes that come meanwhile are not seen. */
final class PointInTime implements AutoCloseable {

    private static final String KEEP = "2m";

    private final SearchHttp http;
    private String id;
    private byte @Nullable [] after;

    private PointInTime(SearchHttp http, String id) {
        this.http = http;
        this.id = id;
    }

    static PointInTime open(SearchHttp http, String alias) {
        http.send("POST", "/" + alias + "/_refresh", Map.of(), null);
        var answer = http.send("POST", "/" + alias + "/_pit", Map.of("keep_alive", KEEP), null);
        return new PointInTime(http, answer.json().path("id").asString());
    }

    /** The next hits; empty at the end. */
    List<HitReader.Hit> next(Condition condition, int size, boolean sources) {
        ObjectNode body = SearchHttp.JSON.createObjectNode();
        body.put("size", size)
                .put("track_total_hits", false)
                .put("_source", sources)
                .put("version", true);
        body.set("query", SearchHttp.JSON.valueToTree(QueryJson.of(condition)));
        body.putObject("pit").put("id", id).put("keep_alive", KEEP);
        // The order of the index itself, which costs nothing.
        body.putArray("sort").addObject().put("_shard_doc", "asc");
        if (after != null) body.set("search_after", SearchHttp.JSON.readTree(after));
        var answer = http.send("POST", "/_search", Map.of("allow_partial_search_results", "false"), body);
        HitReader.Batch batch = HitReader.batch(answer.body());
        if (batch.pointInTime() != null) id = batch.pointInTime();
        if (!batch.hits().isEmpty()) after = batch.hits().getLast().sort();
        return batch.hits();
    }

    @Override
    public void close() {
        try {
            http.sendIfThere("DELETE", "/_pit", Map.of(), Map.of("id", id));
        } catch (SearchUnavailable e) {
            // it expires by itself
        }
    }
}
