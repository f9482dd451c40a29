package crm.projections.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One index by its logical name, which is an alias of the generation that counts. Every call throws {@link
 * SearchUnavailable} while the cluster cannot answer and {@link SearchRefused} when it says no. Thread-safe.
 */
public final class SearchIndex {

    private static final int IDS_PER_REQUEST = 5_000;
    private static final int FILTERS_PER_REQUEST = 500;

    private final SearchHttp http;
    private final IndexDefinition definition;
    private final Generations generations;
    private final BulkWriter bulk;

    SearchIndex(SearchHttp http, String prefix, IndexDefinition definition) {
        this.http = http;
        this.definition = definition;
        this.generations = new Generations(http, prefix + definition.name(), definition);
        this.bulk = new BulkWriter(http, generations.alias());
    }

    public String name() {
        return definition.name();
    }

    /** Makes the index if there is none, and says whether the one that is there was made for this definition. */
    public IndexState prepare() {
        return generations.prepare();
    }

    /** An empty index beside the one in use, to be filled and published. Drops what an earlier rebuild left unpublished. */
    public Generation newGeneration() {
        return generations.begin();
    }

    /**
     * Writes each document unless the index has it with this version or a newer one. On disk when the call returns,
     * found by questions after a second or {@link #refresh}.
     *
     * @throws SearchRefused when some are refused, naming them; the others are written
     */
    public void write(List<IndexedDocument> documents) {
        bulk.write(documents);
    }

    /** Those that exist, by id; sees every write at once, without a refresh. */
    public Map<String, StoredDocument> getAll(Collection<String> ids) {
        return getAll(http, generations.alias(), ids);
    }

    static Map<String, StoredDocument> getAll(SearchHttp http, String target, Collection<String> ids) {
        Map<String, StoredDocument> found = new HashMap<>();
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += IDS_PER_REQUEST) {
            ObjectNode body = SearchHttp.JSON.createObjectNode();
            ArrayNode wanted = body.putArray("ids");
            all.subList(i, Math.min(i + IDS_PER_REQUEST, all.size())).forEach(wanted::add);
            var answer = http.send("POST", "/" + target + "/_mget", Map.of(), body);
            for (StoredDocument document : HitReader.documents(answer.body())) found.put(document.id(), document);
        }
        return found;
    }

    public SearchPage search(SearchQuery query) {
        var answer = http.send(
                "POST", path("_search"), Map.of("allow_partial_search_results", "false"), QueryJson.of(query));
        return HitReader.page(answer.body(), query);
    }

    public long count(Condition condition) {
        Map<String, Object> body = Map.of("query", QueryJson.of(condition));
        return http.send("POST", path("_count"), Map.of(), body)
                .json()
                .path("count")
                .asLong();
    }

    /** How many documents fulfil each condition, by the conditions' names; one question for many. */
    public Map<String, Long> counts(Map<String, Condition> conditions) {
        Map<String, Long> counts = new HashMap<>();
        List<String> names = List.copyOf(conditions.keySet());
        for (int i = 0; i < names.size(); i += FILTERS_PER_REQUEST) {
            Map<String, Object> filters = new HashMap<>();
            for (String name : names.subList(i, Math.min(i + FILTERS_PER_REQUEST, names.size())))
                filters.put(name, QueryJson.of(Objects.requireNonNull(conditions.get(name))));
            Map<String, Object> body =
                    Map.of("size", 0, "aggregations", Map.of("each", Map.of("filters", Map.of("filters", filters))));
            http.send("POST", path("_search"), Map.of("allow_partial_search_results", "false"), body)
                    .json()
                    .path("aggregations")
                    .path("each")
                    .path("buckets")
                    .properties()
                    .forEach(bucket -> counts.put(
                            bucket.getKey(), bucket.getValue().path("doc_count").asLong()));
        }
        return counts;
    }

    /** As it is now, every write so far included. */
    public IndexView view() {
        return IndexView.open(http, generations.alias());
    }

    /** {@link IndexView#scan} of a view of its own. */
    public void scan(Condition condition, int batch, Consumer<List<StoredDocument>> each) {
        try (IndexView now = view()) {
            now.scan(condition, batch, each);
        }
    }

    /** {@link IndexView#scanIds} of a view of its own. */
    public void scanIds(Condition condition, int batch, Consumer<List<String>> each) {
        try (IndexView now = view()) {
            now.scanIds(condition, batch, each);
        }
    }

    /** Makes every write so far visible to questions. For tests and ends of rebuilds; costs the index some work. */
    public void refresh() {
        http.send("POST", path("_refresh"), Map.of(), null);
    }

    /**
     * Has the engine's files made anew without what was replaced or deleted in them: otherwise an old version of a document
     * stays on its disk for as long as nothing else happens to it. Costs the index some work.
     *
     * @return whether nothing of it is left; false: once more in half a minute, when the engine has let go of it
     */
    public boolean expunge() {
        http.send("PUT", path("_settings"), Map.of(), Map.of("index.merge.policy.expunge_deletes_allowed", "0"));
        http.send("POST", path("_flush"), Map.of("force", "true", "wait_if_ongoing", "true"), null);
        http.send("POST", path("_forcemerge"), Map.of("only_expunge_deletes", "true"), null);
        http.send("POST", path("_flush"), Map.of("force", "true", "wait_if_ongoing", "true"), null);
        refresh();
        return http.send("GET", path("_stats/docs"), Map.of(), null)
                        .json()
                        .path("_all")
                        .path("total")
                        .path("docs")
                        .path("deleted")
                        .asLong()
                == 0;
    }

    private String path(String action) {
        return "/" + generations.alias() + "/" + action;
    }
}
