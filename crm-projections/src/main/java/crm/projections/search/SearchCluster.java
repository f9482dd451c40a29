package crm.projections.search;

import crm.projections.search.embedded.EmbeddedElasticsearch;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The way to Elasticsearch, be it a cluster or the node in a child JVM, whose port changes with every start. Every call
 * throws {@link SearchUnavailable} while nobody answers. Thread-safe; made once.
 */
public final class SearchCluster implements AutoCloseable {

    private final SearchHttp http;
    private final String prefix;
    private final Supplier<String> place;

    private SearchCluster(SearchHttp http, String prefix, Supplier<String> place) {
        this.http = http;
        this.prefix = prefix;
        this.place = place;
    }

    /**
     * @param prefix starts the name of every index, so that installations can share a cluster, e.g. {@code crm-}
     */
    public static SearchCluster at(ClusterAddress address, String prefix) {
        SearchHttp http = new SearchHttp(address, address::nodes);
        return new SearchCluster(http, prefix, () -> "Elasticsearch at " + address);
    }

    public static SearchCluster embedded(EmbeddedElasticsearch node) {
        SearchHttp http = new SearchHttp(
                new ClusterAddress(List.of(URI.create("http://127.0.0.1:1")), null), () -> currentNode(node));
        return new SearchCluster(http, "crm-", () -> node.status().words());
    }

    private static List<URI> currentNode(EmbeddedElasticsearch node) {
        return List.of(
                node.url().orElseThrow(() -> new SearchUnavailable(node.status().words(), null)));
    }

    /** The index of this definition; {@link SearchIndex#prepare} before the first use. */
    public SearchIndex index(IndexDefinition definition) {
        return new SearchIndex(http, prefix, definition);
    }

    /** Asks now, about our indices only; never throws. */
    public SearchHealth health() {
        try {
            var answer = http.send("GET", "/_cluster/health/" + prefix + "*", Map.of(), null);
            String status = answer.json().path("status").asString("unknown");
            int nodes = answer.json().path("number_of_nodes").asInt(0);
            String words = place.get() + " (" + nodes + (nodes == 1 ? " node" : " nodes") + ", health " + status + ")";
            return new SearchHealth(!status.equals("red"), words);
        } catch (SearchUnavailable | SearchRefused e) {
            return new SearchHealth(false, String.valueOf(e.getMessage()));
        }
    }

    /** Waits until indices can be used; false when they cannot within the limit. */
    public boolean awaitUp(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!health().up()) {
            if (System.nanoTime() > end) return false;
            Thread.sleep(100);
        }
        return true;
    }

    @Override
    public void close() {
        http.close();
    }
}
