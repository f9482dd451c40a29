package crm.projections.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers in bytes over the official client's transport. Its typed layer is left out because documents
 * pass through here as the bytes they are stored as, in both directions, without being parsed.
 */
final class SearchHttp {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

    private final Rest5Client client;
    private final Supplier<List<URI>> nodes;
    private List<URI> known;

    /** An answer with a status below 300, or 404 where the caller allows it. */
    record Answer(int status, byte[] body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        boolean found() {
            return status != 404;
        }
    }

    /**
     * @param nodes asked before every request, because the embedded node's port changes; may throw SearchUnavailable
     */
    SearchHttp(ClusterAddress address, Supplier<List<URI>> nodes) {
        Rest5ClientBuilder builder = Rest5Client.builder(address.nodes().toArray(URI[]::new))
                .setConnectionConfigCallback(
                        c -> c.setConnectTimeout(Timeout.ofSeconds(3)).setSocketTimeout(Timeout.ofSeconds(60)))
                // Packing and unpacking costs more than a local network.
                .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableContentCompression)
                .setRequestConfigCallback(r -> r.setResponseTimeout(Timeout.ofSeconds(60)));
        if (address.authorization() != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", address.authorization())});
        }
        this.client = builder.build();
        this.nodes = nodes;
        this.known = address.nodes();
    }

    /** With a JSON body, or none. A 404 is an error here. */
    Answer send(String method, String path, Map<String, String> parameters, @Nullable Object body) {
        return send(method, path, parameters, body == null ? null : JSON.writeValueAsBytes(body), false, false);
    }

    /** As {@link #send}, but a 404 is an answer. */
    Answer sendIfThere(String method, String path, Map<String, String> parameters, @Nullable Object body) {
        return send(method, path, parameters, body == null ? null : JSON.writeValueAsBytes(body), false, true);
    }

    /** Lines of JSON. */
    Answer sendLines(String path, Map<String, String> parameters, byte[] lines) {
        return send("POST", path, parameters, lines, true, false);
    }

    private Answer send(
            String method,
            String path,
            Map<String, String> parameters,
            byte @Nullable [] body,
            boolean lines,
            boolean allow404) {
        follow(nodes.get());
        Request request = new Request(method, path);
        request.addParameters(parameters);
        if (body != null) request.setEntity(new ByteArrayEntity(body, lines ? NDJSON : ContentType.APPLICATION_JSON));
        Answer answer = perform(request);
        if (answer.status() < 300 || (answer.status() == 404 && allow404)) return answer;
        throw refusal(method + " " + path, answer);
    }

    private Answer perform(Request request) {
        try {
            return read(client.performRequest(request)); // throws for some statuses and returns for others
        } catch (ResponseException e) {
            return read(e.getResponse());
        } catch (IOException e) {
            throw new SearchUnavailable("Elasticsearch does not answer: " + reason(e), e);
        } catch (RuntimeException e) { // the client's way to say "interrupted" and "closed"
            if (e.getCause() instanceof InterruptedException)
                Thread.currentThread().interrupt();
            throw new SearchUnavailable("the question to Elasticsearch was broken off: " + reason(e), e);
        }
    }

    private synchronized void follow(List<URI> current) {
        if (current.equals(known)) return;
        client.setNodes(current.stream().map(HttpHost::create).map(Node::new).toList());
        known = current;
    }

    private static Answer read(Response response) {
        try {
            byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
            return new Answer(response.getStatusCode(), body);
        } catch (IOException e) {
            throw new SearchUnavailable("Elasticsearch broke off its answer: " + reason(e), e);
        }
    }

    private static RuntimeException refusal(String what, Answer answer) {
        String message = what + " → " + answer.status() + " " + errorOf(answer);
        // A point in time or an index that a rebuild has just replaced is not there any more: asking again helps.
        return NOT_NOW.contains(answer.status()) || answer.status() == 404
                ? new SearchUnavailable("Elasticsearch cannot answer now: " + message, null)
                : new SearchRefused(message);
    }

    private static String errorOf(Answer answer) {
        try {
            JsonNode error = answer.json().path("error");
            JsonNode cause = error.path("root_cause").path(0);
            if (cause.isMissingNode()) cause = error;
            return cause.path("type").asString("") + ": " + cause.path("reason").asString(error.toString());
        } catch (JacksonException e) {
            return new String(answer.body(), UTF_8).lines().findFirst().orElse("");
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new SearchUnavailable("closing the connections failed: " + e.getMessage(), e);
        }
    }
}
