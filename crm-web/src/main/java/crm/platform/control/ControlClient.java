package crm.platform.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Hands a job to the instance that works on a data directory. */
public final class ControlClient {

    /** Begins the last line of an answer; the exit code follows. */
    static final String EXIT = "exit ";

    /** Begins a line for the error stream. */
    static final String REFUSED = "refused ";

    private final ControlFile file;

    private ControlClient(ControlFile file) {
        this.file = file;
    }

    /** Empty when no instance on this directory says where it takes jobs. */
    public static Optional<ControlClient> of(Path directory) {
        return ControlFile.read(directory).map(ControlClient::new);
    }

    /**
     * @return the job's exit code
     * @throws JobRefused when the instance does not answer or does not take it
     */
    public int run(List<String> words, Job.Listener out, Job.Listener err) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + "/job"))
                .header("Authorization", "Bearer " + file.token())
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", words)))
                .build();
        AtomicInteger exit = new AtomicInteger(1);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) throw unreachable();
            answer.body().forEach(line -> {
                if (line.startsWith(EXIT)) exit.set(Integer.parseInt(line.substring(EXIT.length())));
                else if (line.startsWith(REFUSED)) err.told(line.substring(REFUSED.length()));
                else out.told(line);
            });
        } catch (IOException e) {
            throw unreachable();
        }
        return exit.get();
    }

    private static JobRefused unreachable() {
        return new JobRefused(
                "The instance that works on this data directory takes no jobs now; try again, or stop it.");
    }
}
