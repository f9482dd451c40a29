package crm.importers.orderfeed.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.OrderEvent.OrderPaid;
import crm.domain.order.OrderEvent.OrderPlaced;
import crm.domain.order.OrderEvent.OrderRefunded;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.running.ImportEngine;
import crm.importers.csv.running.ImportQueue;
import crm.importers.csv.running.Mappings;
import crm.importers.csv.spool.SpoolDirectory;
import crm.importers.orderfeed.intake.FeedChain;
import crm.importers.orderfeed.intake.FeedSettings;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DropWatcherTest {

    private static final Duration STILL = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private FeedChain chain;
    private ImportQueue imports;
    private DropWatcher drops;
    private Path pos;

    @BeforeEach
    void open() throws IOException {
        chain = new FeedChain(directory.resolve("data"));
        EncryptedFiles files = new EncryptedFiles(directory.resolve("files"), chain.records.keys);
        imports = new ImportQueue(
                ImportEngine.of(
                        chain.records.commands(),
                        chain.records.log,
                        chain.records.vault,
                        chain.records.documents,
                        chain.records.unmatched,
                        files,
                        new SpoolDirectory(directory.resolve("spool")),
                        message -> message.key() + message.arguments(),
                        chain.records.clock,
                        "CNY"),
                new Mappings(chain.records.documents));
        chain.settings.save(new FeedSettings("pos", FeedChain.SECRET, example("pos.yaml")));
        drops = new DropWatcher(
                directory.resolve("drops"),
                chain.settings,
                imports,
                message -> message.key() + message.arguments(),
                STILL,
                chain.records.clock);
        pos = drops.directory("pos");
        drops.work();
    }

    @AfterEach
    void close() {
        drops.close();
        imports.close();
        chain.close();
    }

    private static String example(String name) throws IOException {
        try (InputStream in = DropWatcherTest.class.getResourceAsStream("/examples/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(pos.resolve(name), content);
    }

    private List<String> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(pos.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void workUntilNothingIsLeft() throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            drops.work();
            chain.records.later(STILL);
            try (Stream<Path> files = Files.list(pos)) {
                if (files.noneMatch(Files::isRegularFile)) return;
            }
            assertThat(System.nanoTime()).as("it ends").isLessThan(until);
            Thread.sleep(20);
        }
    }

    private void storesOfTheExample() {
        if (!chain.records.sender().exists("S001")) chain.store("S001");
        if (!chain.records.sender().exists("S003")) chain.store("S003");
    }

    @Test
    void a_file_of_sales_refunds_and_voids_is_taken_when_it_is_complete_and_ends_beside_its_report() throws Exception {
        storesOfTheExample();
        String content = example("pos.csv").replace("wang.wei", "");
        drop("till.csv", content.substring(0, 200));
        drops.work();
        chain.records.later(Duration.ofSeconds(4));
        drop("till.csv", content);
        drop("later.csv.part", content);
        drops.work();
        chain.records.later(Duration.ofSeconds(4));
        drops.work();
        assertThat(imports.list(10)).as("it changed 4 seconds ago").isEmpty();
        Files.delete(pos.resolve("later.csv.part"));
        workUntilNothingIsLeft();
        assertThat(in("done")).containsExactly("till.csv", "till.csv.report.txt");
        assertThat(chain.records.events(OrderPlaced.class)).hasSize(3);
        assertThat(chain.records.events(OrderRefunded.class))
                .extracting(
                        each -> each.orderId() + " " + each.refund().amount().fen())
                .containsExactlyInAnyOrder("pos:P3001 2000", "pos:P3003 6600");
    }

    @Test
    void the_same_file_again_changes_nothing() throws Exception {
        storesOfTheExample();
        String content = example("pos.csv").replace("wang.wei", "");
        drop("monday.csv", content);
        workUntilNothingIsLeft();
        long head = chain.records.log.head();
        drop("monday-again.csv", content);
        workUntilNothingIsLeft();
        assertThat(in("done")).contains("monday.csv", "monday-again.csv");
        assertThat(chain.records.log.head()).isEqualTo(head);
        assertThat(imports.list(10)).hasSize(1);
    }

    @Test
    void what_is_no_table_fails_with_a_report_and_may_be_put_right() throws Exception {
        drop("broken.csv", "nothing,of,the,kind\n1,2,3,4\n");
        workUntilNothingIsLeft();
        assertThat(in("failed")).containsExactly("broken.csv", "broken.csv.report.txt");
        assertThat(Files.readString(pos.resolve("failed/broken.csv.report.txt")))
                .contains("import.fail.columns-missing");
        drop("broken.csv", "nothing,of,the,kind\n1,2,3,4\n");
        workUntilNothingIsLeft();
        assertThat(imports.list(10)).as("a new try of the same content").hasSize(2);
    }

    @Test
    void rows_of_an_unknown_store_are_rejected_with_their_line_and_the_counts_add_up() throws Exception {
        if (!chain.records.sender().exists("S001")) chain.store("S001");
        drop("till.csv", example("pos.csv").replace("wang.wei", ""));
        workUntilNothingIsLeft();
        ImportView view = imports.list(1).getFirst();
        assertThat(view.state()).isEqualTo(ImportState.DONE);
        assertThat(view.report().rejected()).isOne();
        assertThat(view.report().accepted() + view.report().rejected())
                .isEqualTo(view.report().rowsRead());
        assertThat(Files.readString(pos.resolve("done/till.csv.report.txt"))).contains("import.reject.store-unknown");
    }

    @Test
    void a_process_that_ends_midway_takes_each_order_once() throws Exception {
        storesOfTheExample();
        StringBuilder content = new StringBuilder("单号,流水号,类型,时间,门店编号,会员手机号,收银员,金额\n");
        for (int i = 0; i < 6_000; i++) content.append("K").append(i).append(",,销售,2026-03-03 11:40:00,S001,,,1.00\n");
        drop("big.csv", content.toString());
        drops.work();
        chain.records.later(STILL);
        drops.work();
        while (chain.records.log.head() < 500) Thread.sleep(5);
        close(); // after the chunk that is under way: the next start goes on
        open();
        imports.resumeUnfinished();
        workUntilNothingIsLeft();
        assertThat(imports.list(10)).hasSize(1);
        assertThat(in("done")).contains("big.csv");
        assertThat(chain.records.events(OrderPaid.class)).hasSize(6_000);
    }
}
