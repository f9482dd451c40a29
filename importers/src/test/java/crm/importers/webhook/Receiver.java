package crm.importers.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that is told of events, and answers as a test wants it to. */
final class Receiver implements AutoCloseable {

    record Message(String delivery, String event, long seconds, String signature, byte[] body, String host) {

        JsonNode json() {
            return JsonMapper.builder().build().readTree(body);
        }
    }

    final List<Message> messages = new CopyOnWriteArrayList<>();
    volatile int answer = 200;

    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** By a name that only the tests' resolver knows. */
    URI address() {
        return URI.create("http://hooks.example.com:" + server.getAddress().getPort() + "/crm?x=1");
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        messages.add(new Message(
                headers.getFirst("Crm-Delivery"),
                headers.getFirst("Crm-Event"),
                Long.parseLong(headers.getFirst("Crm-Timestamp")),
                headers.getFirst("Crm-Signature"),
                body,
                headers.getFirst("Host")));
        if (answer >= 300 && answer < 400) exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
        byte[] text = "thanks".getBytes(UTF_8);
        exchange.sendResponseHeaders(answer, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
