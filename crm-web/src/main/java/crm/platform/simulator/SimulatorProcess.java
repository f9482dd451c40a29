package crm.platform.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run of the child JVM. Its standard input is our pipe: it ends when the pipe does, so it never outlives us. */
final class SimulatorProcess {

    /** It closes itself in three seconds at most. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private volatile @Nullable String lastLine;

    private SimulatorProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("wecom-simulator-output").start(this::listen);
    }

    /**
     * @param heapMegabytes that it takes at most
     * @param options {@code name value} each; they go through the pipe, where no list of processes shows them
     */
    static SimulatorProcess launch(String classPath, int heapMegabytes, List<String> options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "crm.simulator.Main",
                        "--child")
                .redirectErrorStream(true);
        // Options meant for this JVM (an agent, a heap) must not reach the child.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        SimulatorProcess launched = new SimulatorProcess(builder.start());
        launched.tell(options);
        return launched;
    }

    private void tell(List<String> options) throws IOException {
        OutputStream pipe = process.getOutputStream();
        pipe.write((String.join("\n", options) + "\n\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.startsWith("READY "))
                    address.complete(URI.create(line.substring(6).strip()));
                else if (line.startsWith("FAILED ")) address.completeExceptionally(new IOException(line.substring(7)));
                else if (!line.isBlank()) lastLine = line;
            }
        } catch (IOException e) {
            lastLine = e.toString();
        }
        address.completeExceptionally(new IOException(ending()));
    }

    /** Waits until it answers. An {@link IOException} carries the reason. */
    URI awaitAddress(Duration limit) throws IOException, InterruptedException {
        try {
            return address.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("it was not ready within " + limit.toSeconds() + " s", e);
        }
    }

    /** Waits for the end of the process and says how it ended. */
    String awaitEnd() throws InterruptedException {
        process.waitFor();
        return ending();
    }

    private String ending() {
        String code = process.isAlive() ? "" : " with exit code " + process.exitValue();
        return "its process ended" + code + (lastLine == null ? "" : " after: " + lastLine);
    }

    long pid() {
        return process.pid();
    }

    /** An orderly end, by force when it takes too long. */
    void end() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            process.destroyForcibly(); // the pipe is broken, so it is ending anyway
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
