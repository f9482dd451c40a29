package crm.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, on the test's class path, with the {@link Ingestion} door open. */
final class RunningApplication implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final String PAGES = "The CRM is ready: ";

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<URI> pages = new CompletableFuture<>();
    private final StringBuffer output = new StringBuffer();

    private RunningApplication(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    static RunningApplication start(Path data, boolean search, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + data.resolveSibling("classes.jsa"),
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path")));
        String node = search ? System.getProperty("embedded.elasticsearch.home", "none") : "none";
        command.add("-Dembedded.elasticsearch.home=" + node);
        command.add("-Dwecom.simulator.class-path=" + System.getProperty("java.class.path"));
        command.addAll(List.of(
                "crm.platform.cli.CommandLine",
                "serve",
                "--crm.data=" + data,
                "--server.port=0",
                "--crm.test.ingestion=true",
                "--crm.test.search=" + search));
        command.addAll(List.of(more));
        return new RunningApplication(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line;
                    (line = lines.readLine()) != null;
                    output.append(line).append('\n'))
                if (line.startsWith(Ingestion.READY))
                    port.complete(Integer.parseInt(line.substring(Ingestion.READY.length())));
                else if (line.startsWith(PAGES)) pages.complete(URI.create(line.substring(PAGES.length())));
        } catch (IOException e) {
            output.append(e);
        }
        IllegalStateException ended = new IllegalStateException("It ended before it was ready:\n" + output);
        port.completeExceptionally(ended);
        pages.completeExceptionally(ended);
    }

    void awaitReady() throws Exception {
        port.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** True once the application has acknowledged the write. */
    boolean write(String id) throws InterruptedException {
        try {
            return post("/write", id).statusCode() == 200;
        } catch (IOException e) {
            return false; // killed meanwhile: nobody knows what became of it
        }
    }

    /** Nothing when the write was acknowledged, else what the application says instead. */
    String refusal(String id) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/write", id);
        return answer.statusCode() == 200 ? "" : answer.body();
    }

    /** Where a path of it is. */
    URI address(String path) throws Exception {
        return pages.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS).resolve(path);
    }

    /** The status of a page. */
    int page(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Processes that it started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String check(String acknowledged) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/check", acknowledged);
        return answer.statusCode() == 200 ? answer.body() : "the check itself failed: " + answer.body();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.join() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        http.close();
    }
}
