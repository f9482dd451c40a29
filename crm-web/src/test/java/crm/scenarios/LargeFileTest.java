package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A CSV of a gigabyte is imported by the command line in a heap of 512 MB, with every projection that does not need the
 * search engine beside it. {@code -Dlarge.megabytes} makes the file smaller, {@code -Dlarge.heap} (MB) the heap.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeFileTest {

    private static final long MEGABYTES = Long.getLong("large.megabytes", 1_024);
    private static final int HEAP = Integer.getInteger("large.heap", 512);

    @TempDir
    Path directory;

    @Test
    @Tag("full")
    void a_gigabyte_is_imported_in_half_a_gigabyte_of_heap() throws Exception {
        importFile("stores", Path.of("../importers/examples/stores.csv").toAbsolutePath());
        Path file = directory.resolve("orders.csv");
        int orders = Math.toIntExact((MEGABYTES << 20) / WideOrders.ROW_BYTES);
        long sum = WideOrders.write(file, orders);
        long bytes = Files.size(file);
        assertThat(bytes).isBetween(MEGABYTES * 950_000, MEGABYTES * 1_200_000);

        long start = System.nanoTime();
        List<String> told = importFile("orders", file);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d MB, %,d orders in %.0f s: %.0f orders/s, %.1f MB/s, heap %d MB%n",
                bytes >> 20, orders, seconds, orders / seconds, bytes / 1e6 / seconds, HEAP);
        assertThat(told)
                .anyMatch(line -> line.startsWith(String.format(
                        Locale.getDefault(),
                        "done: %,d rows read, %,d accepted, 0 repeated, 0 rejected",
                        orders,
                        orders)));
        assertThat(told)
                .anyMatch(line -> line.contains("orders with a customer:")
                        && line.contains(
                                String.format(Locale.getDefault(), "%,d worth %d.%02d", orders, sum / 100, sum % 100)));
    }

    private List<String> importFile(String kind, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Daxoniq.update-checker.disabled=true",
                        "-Dembedded.elasticsearch.home=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "crm.platform.cli.CommandLine",
                        "import",
                        kind,
                        file.toString(),
                        kind,
                        "--crm.data=" + directory.resolve("data"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> told = new ArrayList<>();
            for (String line; (line = lines.readLine()) != null; ) told.add(line);
            assertThat(process.waitFor()).as(String.join("\n", told)).isZero();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }
}
