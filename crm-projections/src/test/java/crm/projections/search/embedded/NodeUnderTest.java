package crm.projections.search.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What tests of the node share: small settings, plain HTTP, waiting. */
public final class NodeUnderTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private NodeUnderTest() {}

    public static NodeSettings settings(Path home) {
        return NodeSettings.at(home).withHeap(256);
    }

    public static URI urlOf(EmbeddedElasticsearch node) {
        try {
            return node.awaitUrl(Duration.ofSeconds(180))
                    .orElseThrow(() -> new AssertionError(node.status().words()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static String get(URI node, String path) {
        return send(HttpRequest.newBuilder(node.resolve(path)).build());
    }

    public static String put(URI node, String path, String json) {
        return send(HttpRequest.newBuilder(node.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static String send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The time it took, so that a test can print it. */
    public static Duration waitUntil(String what, Duration limit, BooleanSupplier met) {
        long start = System.nanoTime();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos())
                throw new AssertionError("not within " + limit + ": " + what);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
