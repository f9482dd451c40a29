package crm.importers.csv.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderEvent.OrderPlaced;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashTest {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private static final int ORDERS = 9_000;

    @TempDir
    Path directory;

    @Test
    void an_import_that_is_killed_in_the_middle_ends_with_the_same_report_and_events() throws Exception {
        String file = file(lines());
        ImportReport undisturbed;
        List<OrderPlaced> placed;
        try (Chain chain = new Chain(directory.resolve("undisturbed"), "GBP")) {
            ImportView view = chain.run(file, ImportKind.ORDERS, "online-retail");
            assertThat(view.state()).isEqualTo(ImportState.DONE);
            undisturbed = view.report();
            placed = anonymous(chain);
        }
        Path killed = directory.resolve("killed");
        ImportId id = killInTheMiddle(killed, file);
        try (Chain chain = new Chain(killed, "GBP")) {
            assertThat(chain.imports.find(id).orElseThrow().state()).isEqualTo(ImportState.RUNNING);
            int before = chain.events(OrderPlaced.class).size();
            assertThat(before).isBetween(1, ORDERS - 1);
            chain.imports.resumeUnfinished();
            ImportView view = chain.await(id);
            assertThat(view.state()).isEqualTo(ImportState.DONE);
            assertThat(view.report()).isEqualTo(undisturbed);
            assertThat(anonymous(chain)).containsExactlyInAnyOrderElementsOf(placed);
        }
    }

    /** Another process imports the file until a good part of it is done; then it is killed as by kill -9. */
    private static ImportId killInTheMiddle(Path chain, String file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Daxoniq.update-checker.disabled=true",
                        Importing.class.getName(),
                        chain.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(file.getBytes(UTF_8));
        }
        String line =
                new java.io.BufferedReader(new java.io.InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(line).as("the other process got as far as that").isNotNull();
        return new ImportId(line);
    }

    /** Customers get random ids: only whether there is one can be compared. */
    private static List<OrderPlaced> anonymous(Chain chain) {
        return chain.events(OrderPlaced.class).stream()
                .map(o -> new OrderPlaced(
                        o.orderId(), o.storeId(), o.channel(), null, null, o.lines(), o.total(), o.placedAt(), null))
                .toList();
    }

    @Test
    void the_order_of_the_lines_does_not_matter() {
        List<String> lines = lines();
        List<ImportReport> reports = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (Chain chain = new Chain(directory.resolve("shuffled" + round), "GBP")) {
                reports.add(chain.run(file(lines), ImportKind.ORDERS, "online-retail")
                        .report());
                Collections.shuffle(lines, new Random(round));
                ImportReport again = chain.run(file(lines), ImportKind.ORDERS, "online-retail")
                        .report();
                assertThat(again.accepted()).isZero();
                assertThat(again.orders()).isEqualTo(reports.getFirst().orders());
            }
        }
        assertThat(reports.getLast()).isEqualTo(reports.getFirst());
        assertThat(reports.getFirst().orders().cancellations().ambiguous()).isPositive();
        assertThat(reports.getFirst().setAside()).isPositive();
    }

    private static String file(List<String> lines) {
        return HEADER + "\n" + String.join("\n", lines) + "\n";
    }

    /** Few customers, products and minutes, so that there is much to confuse. */
    private static List<String> lines() {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            boolean cancels = random.nextInt(10) == 0;
            int customer = random.nextInt(40);
            String time = "2011-0%d-%02d 10:%02d:00"
                    .formatted(1 + random.nextInt(9), 1 + random.nextInt(28), random.nextInt(3));
            for (int line = random.nextInt(3); line >= 0; line--) {
                int quantity = 1 + random.nextInt(4);
                lines.add("%s%d,P%d,thing,%d,%s,%d.%02d5,%s,Country %d"
                        .formatted(
                                cancels ? "C" : "",
                                i,
                                random.nextInt(5),
                                cancels ? -quantity : quantity,
                                time,
                                1 + random.nextInt(2),
                                random.nextInt(2),
                                customer == 0 ? "" : customer + ".0",
                                i % 3));
            }
        }
        return lines;
    }

    /** The process that is killed: prints the import's id when a part of it is checkpointed, and goes on. */
    static final class Importing {
        public static void main(String[] args) throws IOException, InterruptedException {
            Chain chain = new Chain(Path.of(args[0]), "GBP");
            ImportId id = chain.imports.start("killed.csv", System.in, ImportKind.ORDERS, "online-retail", "lin");
            while (chain.imports.find(id).orElseThrow().progress().unitsDone() == 0) Thread.sleep(1);
            System.out.println(id);
            Thread.sleep(60_000);
        }
    }
}
