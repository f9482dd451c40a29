package crm.scenarios;

import crm.projections.search.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The embedded search engine asked directly, past the application. */
final class SearchNode {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SearchNode() {}

    /** Names of the customer indices: one, and during a rebuild another. */
    static List<String> indices(ApplicationContext application) throws IOException, InterruptedException {
        return List.copyOf(ask(application, "/crm-customer-search-v*/_alias").propertyNames());
    }

    /** Documents that were written into an index that nobody reads yet; 0 when there is none. */
    static long writtenBeside(ApplicationContext application) throws IOException, InterruptedException {
        long written = 0;
        for (Map.Entry<String, JsonNode> index :
                ask(application, "/crm-customer-search-v*/_alias").properties()) {
            if (index.getValue().path("aliases").has("crm-customer-search")) continue;
            written += ask(application, "/" + index.getKey() + "/_stats/indexing")
                    .at("/_all/primaries/indexing/index_total")
                    .asLong(0);
        }
        return written;
    }

    private static JsonNode ask(ApplicationContext application, String path) throws IOException, InterruptedException {
        URI node = application
                .getBean(EmbeddedElasticsearch.class)
                .url()
                .orElseThrow(() -> new IOException("The node is not running"));
        String answer = HTTP.send(
                        HttpRequest.newBuilder(node.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return JSON.readTree(answer);
    }
}
