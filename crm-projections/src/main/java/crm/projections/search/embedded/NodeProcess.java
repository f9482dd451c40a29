package crm.projections.search.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run of the child JVM. Its standard input is our pipe: it ends when the pipe does, so it never outlives us. */
final class NodeProcess {

    /** The node closes itself in three seconds at most. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile @Nullable String lastLine;

    private NodeProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("embedded-elasticsearch-output").start(this::listen);
    }

    static NodeProcess launch(NodeSettings settings) throws IOException {
        return start(
                settings,
                command(settings, ClassDataArchive.of(settings.directory()).use()));
    }

    /** A run that serves nobody, at the lowest priority, whose orderly end writes the archive. */
    static NodeProcess launchToRecord(NodeSettings settings, Path archive) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        command.addAll(command(settings, List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive)));
        return start(settings, command);
    }

    private static NodeProcess start(NodeSettings settings, List<String> command) throws IOException {
        Files.createDirectories(settings.home().resolve("logs"));
        Files.createDirectories(settings.home().resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Options meant for this JVM (an agent, a heap) must not reach the child.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return new NodeProcess(builder.start());
    }

    private static List<String> command(NodeSettings settings, List<String> sharing) {
        Path home = settings.home();
        Path directory = settings.directory();
        List<String> command = new ArrayList<>();
        command.add(NodeSettings.java().toString());
        command.addAll(List.of("-Xms64m", "-Xmx" + settings.heapMegabytes() + "m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8"));
        command.add("-XX:ErrorFile=" + home.resolve("logs").resolve("crash-%p.log"));
        command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
        command.add("-Des.log.dir=" + home.resolve("logs"));
        command.add(
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.xml").toUri());
        command.addAll(List.of("-Dlog4j2.disable.jmx=true", "--enable-native-access=ALL-UNNAMED"));
        // As Elasticsearch's own start script has it: buffers on the heap, where its limits count them.
        command.addAll(List.of("-Dio.netty.noUnsafe=true", "-Dio.netty.allocator.numDirectArenas=0"));
        command.addAll(List.of("-Dio.netty.noKeySetOptimization=true", "-Dio.netty.recycler.maxCapacityPerThread=0"));
        command.add("-XX:MaxDirectMemorySize=" + settings.heapMegabytes() / 2 + "m");
        if (Runtime.version().feature() >= 23) command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(sharing);
        command.addAll(List.of("-cp", directory.resolve("lib") + File.separator + "*"));
        command.addAll(List.of("crm.elasticsearch.node.NodeMain", home.toString()));
        return command;
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.startsWith("READY ")) {
                    port.complete(Integer.parseInt(line.substring(6).trim()));
                } else if (line.startsWith("FAILED ")) {
                    port.completeExceptionally(new IOException(line.substring(7)));
                } else if (!line.isBlank()) {
                    lastLine = line; // the rest is in its own log file
                }
            }
        } catch (IOException e) {
            lastLine = e.toString();
        }
        port.completeExceptionally(new IOException(ending()));
    }

    /** Waits until the node serves HTTP. An {@link IOException} carries the sentence to show. */
    int awaitPort(Duration limit) throws IOException, InterruptedException {
        try {
            return port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Tells the node to end and waits; false when it did not within the limit. */
    boolean endOrderly(Duration limit) throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void kill() {
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    /** An orderly end, by force when it takes too long. */
    void end() {
        try {
            if (!endOrderly(CLOSE_LIMIT)) kill();
        } catch (IOException e) {
            kill(); // the pipe is broken, so it is ending anyway
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
