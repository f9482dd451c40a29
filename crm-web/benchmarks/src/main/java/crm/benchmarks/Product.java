package crm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The product in a process of its own, started as {@code ./crm start} does. */
public final class Product implements AutoCloseable {

    private static final String READY = "The CRM is ready: ";
    private static final int START_SECONDS = 180;

    private final Process process;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    /** @param settings besides those of where its data are */
    public Product(Path data, String... settings) throws IOException {
        List<String> command = command("serve", "--crm.data=" + data, "--server.port=0");
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().start(this::listen);
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Dembedded.elasticsearch.home=" + System.getProperty("embedded.elasticsearch.home", "none"),
                "-cp",
                System.getProperty("java.class.path"),
                "crm.platform.cli.CommandLine"));
        command.addAll(List.of(words));
        return command;
    }

    /** Feeds a file, as {@code ./crm import} does, to the product that runs on these data. */
    public static void feed(Path data, String kind, Path file, String mapping)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command("import", kind, file.toString(), mapping, "--crm.data=" + data))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException("Not imported:\n" + said);
    }

    private void listen() {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line;
                    (line = lines.readLine()) != null;
                    said.append(line).append('\n'))
                if (line.startsWith(READY)) address.complete(URI.create(line.substring(READY.length())));
        } catch (IOException e) {
            said.append(e);
        }
        address.completeExceptionally(new IllegalStateException("The product ended:\n" + said));
    }

    public URI address(String path) throws Exception {
        return address.get(START_SECONDS, TimeUnit.SECONDS).resolve(path);
    }

    /** As a user stops it: what is under way ends. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
