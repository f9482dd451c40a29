package crm.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the REST API over HTTP, as a chain's own system makes them. */
final class ApiCalls {

    /** {@code POST /path} and the body below it, as documentation writes it. */
    record Call(String method, String path, String body) {

        private static final Pattern EXAMPLE = Pattern.compile("```http\\n(\\w+) (\\S+)\\n(.*?)```", Pattern.DOTALL);

        static List<Call> examples(String markdown) {
            List<Call> calls = new ArrayList<>();
            Matcher example = EXAMPLE.matcher(markdown);
            while (example.find()) calls.add(new Call(example.group(1), example.group(2), example.group(3)));
            return calls;
        }
    }

    record Answer(int status, String type, JsonNode body) {

        String text(String field) {
            return body.path(field).asString();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String base;
    private final String key;

    ApiCalls(int port, String key) {
        this.base = "http://127.0.0.1:" + port;
        this.key = key;
    }

    Answer send(Call call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .method(
                        call.method(),
                        call.body().isBlank() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body(), UTF_8))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(UTF_8));
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                json.readTree(answer.body()));
    }

    int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    Answer put(String path, String body) throws IOException, InterruptedException {
        return send(new Call("PUT", path, body));
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(new Call("POST", path, body));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(new Call("GET", path, ""));
    }
}
