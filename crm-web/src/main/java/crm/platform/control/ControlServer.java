package crm.platform.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import crm.platform.directory.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes jobs from another process of this machine: the words line by line in the request, the job's lines in the answer,
 * the exit code in the last one. Loopback and a port of its own: nothing of it is reachable through the pages' port.
 */
@Component
class ControlServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    private final DataDirectory directory;
    private final Jobs jobs;
    private final ControlFile file = ControlFile.fresh();
    private final HttpServer server;

    ControlServer(DataDirectory directory, Jobs jobs) throws IOException {
        this.directory = directory;
        this.jobs = jobs;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() throws IOException {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/job", this::handle);
        server.start();
        file.at(server.getAddress().getPort()).write(directory.path());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .getBytes(StandardCharsets.UTF_8);
            byte[] wanted = ("Bearer " + file.token()).getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(given, wanted)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            List<String> words = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            exchange.sendResponseHeaders(200, 0);
            OutputStream answer = exchange.getResponseBody();
            tell(answer, ControlClient.EXIT + run(words, answer));
        }
    }

    private int run(List<String> words, OutputStream answer) throws IOException {
        try {
            return jobs.job(words).run(line -> tell(answer, line));
        } catch (JobRefused e) {
            tell(answer, ControlClient.REFUSED + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tell(answer, ControlClient.REFUSED + "The application stops.");
        } catch (UncheckedIOException e) {
            log.info("Nobody listens to the job any more; it goes on by itself");
        } catch (RuntimeException e) {
            log.warn("A job from the terminal failed", e);
            tell(answer, ControlClient.REFUSED + "The job failed: " + e.getMessage());
        }
        return 1;
    }

    private static void tell(OutputStream answer, String line) {
        try {
            answer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            answer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
