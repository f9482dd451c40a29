package crm.importers.csv.draft;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.order.OrderEvent.OrderPlaced;
import crm.importers.csv.FailReason;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.draft.ImportDraft.Trial;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingDraft.Payment;
import crm.importers.csv.mapping.MappingGap;
import crm.importers.csv.mapping.MappingGap.What;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.UnreadableFile;
import crm.importers.csv.running.Chain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftsTest {

    private static final String STORES = "门店编号,门店名称,大区,城市\nS1,国贸店,华北,北京\nS2,西湖店,华东,杭州\n";

    /** Unlike any built-in mapping: it has to be made. */
    private static final String TILL = """
            Report of April,,,,,
            Ticket No.,Order Date,Channel,Shop,Mobile,Total
            T1,4/13/2026 10:05,POS,S1,13800138001,88.00
            T2,4/2/2026 11:00,POS,S1,13800138002,oops
            T3,4/3/2026 12:30,web,S1,,12.50
            T4,4/3/2026 12:31,POS,S9,,1.00
            """;

    @TempDir
    static Path directory;

    private static Chain chain;

    @BeforeAll
    static void open() {
        chain = new Chain(directory, "CNY");
        chain.run(STORES.replace("\n", ",\n").replaceFirst(",\n", ",闭店日期\n"), ImportKind.STORES, "stores");
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    private static ImportDraft begin(String name, byte[] file) {
        return chain.drafts.begin(name, new ByteArrayInputStream(file), "lin");
    }

    private static ImportDraft now(ImportDraft draft) {
        return chain.drafts.find(draft.id()).orElseThrow();
    }

    private static Trial tried(ImportDraft draft) throws InterruptedException {
        chain.drafts.rehearse(now(draft));
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            Trial trial = now(draft).lastTrial();
            if (trial != null) return trial;
            Thread.sleep(5);
        }
        throw new AssertionError("The dry run does not end");
    }

    @Test
    void a_file_whose_columns_a_mapping_knows_begins_with_that_mapping() {
        ImportDraft draft = begin("stores.csv", STORES.getBytes(Charset.forName("GB18030")));
        assertThat(draft.basedOn()).isEqualTo("stores");
        assertThat(draft.mapping().kind()).isEqualTo(ImportKind.STORES);
        assertThat(MappingGap.of(draft.mapping())).isEmpty();
        Preview preview = chain.drafts.preview(draft);
        assertThat(preview.lines()).hasSize(2).noneMatch(Preview.Line::isWrong);
        assertThat(preview.lines().getFirst().cells().get(1).meaning()).isEqualTo(new Meaning.Text("国贸店"));
        chain.drafts.discard(draft.id());
        assertThat(chain.drafts.find(draft.id())).isEmpty();
        assertThat(chain.files.exists(draft.id() + ".upload")).isFalse();
    }

    @Test
    void kind_header_columns_dates_and_words_are_suggested_and_money_never() {
        ImportDraft draft = begin("till.csv", TILL.getBytes(UTF_16LE));
        MappingDraft mapping = draft.mapping();
        assertThat(draft.basedOn()).isNull();
        assertThat(mapping.kind()).isEqualTo(ImportKind.ORDERS);
        assertThat(mapping.headerLine()).isEqualTo(1);
        assertThat(((TableFormat.Csv) chain.drafts.sample(draft).format()).charset())
                .isEqualTo(UTF_16LE);
        assertThat(mapping.fields().get(Field.PLACED_AT).column()).isEqualTo("Order Date");
        assertThat(mapping.fields().get(Field.STORE).column()).isEqualTo("Shop");
        assertThat(mapping.fields().get(Field.PHONE).column()).isEqualTo("Mobile");
        assertThat(mapping.fields().get(Field.CHANNEL).values()).containsEntry("POS", "POS");
        assertThat(mapping.dates()).containsExactly("M/d/yyyy H:mm");
        assertThat(mapping.unit()).isNull();
        assertThat(MappingGap.of(mapping)).extracting(MappingGap::what).contains(What.UNIT, What.PAYMENT);
        chain.drafts.discard(draft.id());
    }

    @Test
    void dates_that_could_mean_two_things_are_not_guessed() {
        assertThat(Shapes.dateFormats(List.of("1/2/2026", "3/4/2026"))).isEmpty();
        assertThat(Shapes.dateFormats(List.of("1/2/2026", "13/4/2026"))).containsExactly("d/M/yyyy");
        assertThat(Shapes.dateFormats(List.of("2026-04-01 10:00:00", "2026-04-01")))
                .containsExactly("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd");
    }

    @Test
    void a_file_is_prepared_tried_fixed_imported_and_nothing_is_written_before() throws Exception {
        ImportDraft draft = begin("till.csv", TILL.getBytes(UTF_8));
        MappingDraft suggested = draft.mapping();
        MappingDraft whole = suggested
                .withFields(with(suggested, Field.NUMBER, "Ticket No."))
                .withMoney(AmountUnit.YUAN)
                .withSource("till")
                .withOrders(false, Payment.WITH_ORDER, false);
        chain.drafts.change(draft, whole);
        Preview preview = chain.drafts.preview(now(draft));
        assertThat(preview.wrong()).isEqualTo(2); // oops, and a channel without a translation
        long head = chain.log.head();
        Trial trial = tried(draft);
        assertThat(trial.outcome().report().rowsRead()).isEqualTo(4);
        assertThat(trial.outcome().report().created()).isEqualTo(1);
        assertThat(trial.outcome().report().rejected()).isEqualTo(3);
        assertThat(trial.outcome().report().reasons()).containsEntry("import.reject.store-unknown", 1L);
        Preview atFault = chain.drafts.atFault(now(draft));
        assertThat(atFault.lines()).extracting(Preview.Line::line).containsExactly(4L, 5L, 6L);
        int total = column(atFault, Field.TOTAL);
        chain.drafts.fix(now(draft), Map.of(4L, Map.of(total, "20.00")));
        assertThat(now(draft).lastTrial()).as("a dry run of what it was before").isNull();
        chain.drafts.fix(now(draft), Map.of(5L, Map.of(column(atFault, Field.CHANNEL), "POS"), 6L, Map.of(3, "S2")));
        assertThat(now(draft).fixed()).isEqualTo(3);
        assertThat(chain.drafts.preview(now(draft)).wrong()).isZero();
        assertThat(tried(draft).outcome().report().created()).isEqualTo(4);
        assertThat(chain.log.head()).as("a dry run writes nothing").isEqualTo(head);
        assertThat(isEncrypted("20.00")).isTrue();

        chain.drafts.saveMapping(now(draft), "the-till");
        ImportView view = chain.await(chain.drafts.start(now(draft), "lin"));
        assertThat(view.state()).isEqualTo(ImportState.DONE);
        assertThat(view.report().accepted()).isEqualTo(4);
        assertThat(view.mapping()).isEqualTo("the-till");
        assertThat(chain.events(OrderPlaced.class))
                .filteredOn(each -> each.orderId().value().startsWith("till:"))
                .extracting(each -> each.total().fen())
                .containsExactlyInAnyOrder(8_800L, 2_000L, 1_250L, 100L);
        assertThat(chain.drafts.find(draft.id())).isEmpty();

        ImportDraft again = begin("till-again.csv", TILL.getBytes(UTF_8));
        assertThat(again.basedOn()).isEqualTo("the-till");
        assertThat(again.mapping().source()).isEqualTo("till");
        Trial repeated = tried(again);
        assertThat(repeated.outcome().report().repeated()).isEqualTo(1);
        assertThat(repeated.outcome().report().created()).isZero();
        chain.drafts.discard(again.id());
        chain.imports.deleteMapping("the-till");
    }

    @Test
    void what_would_change_is_counted_apart_from_what_is_new_and_what_is_as_it_was() throws Exception {
        String file = "门店编号,门店名称,大区,城市\nS1,国贸店,华北,北京\nS2,新西湖店,华东,杭州\nS3,滨江店,华东,杭州\nS4,,华东,杭州\n";
        ImportDraft draft = begin("stores.csv", file.getBytes(UTF_8));
        var report = tried(draft).outcome().report();
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        chain.drafts.discard(draft.id());
    }

    @Test
    void one_person_by_two_identifiers_is_one_in_a_dry_run_too() throws Exception {
        String file = "手机号,会员号,姓名,性别\n13900000001,M1,王,男\n,M1,王,男\n13900000001,M2,李,女\n";
        ImportDraft draft = begin("customers.csv", file.getBytes(UTF_8));
        chain.drafts.change(draft, draft.mapping().withSource("members"));
        var report = tried(draft).outcome().report();
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.changed())
                .as("known by her phone, and her name is another")
                .isEqualTo(1);
        assertThat(chain.vault.find(new crm.store.vault.Identifier("phone", "8613900000001")))
                .isEmpty();
        chain.drafts.discard(draft.id());
    }

    @Test
    void another_separator_reads_the_file_anew_and_drops_the_fixes() {
        ImportDraft draft = begin("odd.csv", "a;b,c\n1;2,3\n4;5,6\n".getBytes(UTF_8));
        assertThat(chain.drafts.sample(draft).header().cells()).hasSize(2);
        chain.drafts.fix(draft, Map.of(2L, Map.of(0, "x")));
        assertThat(now(draft).fixed()).isEqualTo(1);
        chain.drafts.readAs(now(draft), null, "semicolon", 0);
        assertThat(chain.drafts.sample(now(draft)).header().cells()).containsExactly("a", "b,c");
        assertThat(now(draft).fixed()).isZero();
        chain.drafts.discard(draft.id());
    }

    @Test
    void what_is_no_table_or_too_wide_is_refused_at_once_and_not_kept() throws IOException {
        long before = kept();
        refused("%PDF-1.7".getBytes(UTF_8), FailReason.NOT_A_TABLE);
        refused(new byte[0], FailReason.EMPTY);
        refused("x,".repeat(300).getBytes(UTF_8), FailReason.TOO_MANY_COLUMNS);
        refused("x".repeat(1 << 20).getBytes(UTF_8), FailReason.CELL_TOO_LARGE);
        assertThat(kept()).isEqualTo(before);
    }

    private static void refused(byte[] file, FailReason reason) {
        assertThatThrownBy(() -> begin("bad.csv", file))
                .isInstanceOfSatisfying(
                        UnreadableFile.class, e -> assertThat(e.reason().key()).isEqualTo(reason.key()));
    }

    private static long kept() throws IOException {
        try (var files = Files.list(directory.resolve("files"))) {
            return files.count();
        }
    }

    private static boolean isEncrypted(String text) throws IOException {
        try (var files = Files.list(directory.resolve("files"))) {
            for (Path file : files.toList())
                if (new String(Files.readAllBytes(file), UTF_8).contains(text)) return false;
        }
        return true;
    }

    private static int column(Preview preview, Field field) {
        return preview.columns().stream()
                .filter(each -> each.field() == field)
                .findFirst()
                .orElseThrow()
                .index();
    }

    private static Map<Field, crm.importers.csv.mapping.CellSource> with(
            MappingDraft draft, Field field, String column) {
        var fields = new java.util.HashMap<>(draft.fields());
        fields.put(field, crm.importers.csv.mapping.CellSource.ofColumn(column));
        return fields;
    }
}
