package crm.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import crm.domain.shared.Money;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportUndo;
import crm.importers.csv.ImportView;
import crm.importers.csv.MappingView;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.running.Rehearsals;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.RebuildProgress;
import crm.store.axon.DeadLetters;
import crm.store.documents.DocumentStore;
import crm.store.vault.EncryptedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Imports of the invented chain, and how its projections do. */
final class StoryImports {

    static final ImportId DONE = new ImportId("20260501-done");
    private static final ImportId RUNS = new ImportId("20260501-runs");
    private static final ImportId UNDONE = new ImportId("20260430-undone");
    private static final ImportReport NOTHING = new ImportReport(120_000, 119_400, 119_000, 0, 600, 0, Map.of(), null);

    private StoryImports() {}

    static List<ImportView> all() {
        return List.of(
                view(RUNS, "orders-2026-04.csv.gz", ImportState.RUNNING, ImportProgress.Step.READING, NOTHING, null),
                view(DONE, "online_retail.csv.gz", ImportState.DONE, ImportProgress.Step.ENDED, report(), rejected()),
                view(UNDONE, "orders-2026-03.csv.gz", ImportState.DONE, ImportProgress.Step.ENDED, report(), null),
                view(
                        new ImportId("20260430-fail"),
                        "门店.xlsx",
                        ImportState.FAILED,
                        ImportProgress.Step.ENDED,
                        new ImportReport(0, 0, 0, 0, 0, 0, Map.of(), null),
                        null));
    }

    private static ImportView view(
            ImportId id,
            String name,
            ImportState state,
            ImportProgress.Step step,
            ImportReport report,
            ImportView.@Nullable ResultFile file) {
        Instant at = Pages.NOW.minus(Duration.ofMinutes(4));
        return new ImportView(
                id,
                name,
                ImportKind.ORDERS,
                "online-retail",
                "ops",
                state,
                at,
                state.isFinal() ? Pages.NOW : null,
                state == ImportState.FAILED ? ImportMessage.of("import.fail.columns-missing", "Country") : null,
                new ImportProgress(step, report.rowsRead(), 3_200_000, 7_600_000, 0, 21_400),
                report,
                file,
                null,
                UNDONE.equals(id) ? undo() : null,
                DONE.equals(id));
    }

    private static ImportUndo undo() {
        return new ImportUndo(
                "ops",
                Pages.NOW,
                true,
                100,
                118,
                3,
                1,
                Map.of("import.stays.order-listed", 118L, "order.not-placed", 1L));
    }

    static final String TILL = """
            月报,,,,,
            小票,日期,渠道,门店,手机,实付
            T1,2026-04-13 10:05,收银,S01,13800138001,88.00
            T2,2026-04-02 11:00,收银,S01,13800138002,哎呀
            T3,2026-04-03 12:30,商城,S01,,12.50
            """;

    private static ImportView.ResultFile rejected() {
        return new ImportView.ResultFile(
                ImportView.Which.REJECTED,
                "online_retail-rejected.csv",
                "text/csv",
                Pages.NOW.plus(Duration.ofDays(30)));
    }

    private static ImportReport report() {
        return new ImportReport(
                541_909,
                539_392,
                539_392,
                0,
                2_517,
                0,
                Map.of("import.reject.price-not-positive", 2_515L, "import.reject.not-a-date", 2L),
                new ImportReport.OrderFigures(
                        new ImportReport.Sales(18_532, new BigDecimal("8911407.904"), Money.fen(891_140_790)),
                        new ImportReport.Sales(1_428, new BigDecimal("1755276.64"), Money.fen(175_527_664)),
                        4_338,
                        new ImportReport.Cancellations(9_288, 8_000, 1_200, 1_288, 0, 3_600, Money.fen(61_134_209))));
    }

    static List<RejectedLine> rejections() {
        return List.of(
                new RejectedLine(623, "UnitPrice", ImportMessage.of("import.reject.price-not-positive"), false),
                new RejectedLine(
                        1_971, "InvoiceDate", ImportMessage.of("import.reject.not-a-date", "M/d/yyyy H:mm"), false));
    }

    static List<MappingView> mappings() {
        return List.of(mapping("online-retail", ImportKind.ORDERS), mapping("stores", ImportKind.STORES));
    }

    private static MappingView mapping(String name, ImportKind kind) {
        try (InputStream in = StoryImports.class.getResourceAsStream("/examples/" + name + ".yaml")) {
            return new MappingView(name, kind, name, true, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two files on their way: {@link #BEGUN} as it was found out, {@link #SAID} with all that is needed. */
    static Drafts drafts(DocumentStore documents, EncryptedFiles files, ImportService imports, Clock clock) {
        AtomicInteger count = new AtomicInteger();
        Rehearsals rehearsals = mock(Rehearsals.class);
        doAnswer(asked -> {
                    asked.<Consumer<Rehearsals.Outcome>>getArgument(1).accept(outcome());
                    return null;
                })
                .when(rehearsals)
                .start(any(), any());
        Drafts drafts = new Drafts(
                documents,
                files,
                imports,
                rehearsals,
                clock,
                new Drafts.Settings("CNY", "Asia/Shanghai", "86", Duration.ofDays(30)),
                now -> new ImportId("20260501-draft-" + count.incrementAndGet()));
        drafts.begin("till-2026-04.csv", new ByteArrayInputStream(TILL.getBytes(UTF_8)), "ops");
        ImportDraft said = drafts.begin("收银月报.csv", new ByteArrayInputStream(TILL.getBytes(UTF_8)), "ops");
        drafts.change(
                said,
                said.mapping().withMoney(AmountUnit.YUAN).withOrders(false, MappingDraft.Payment.WITH_ORDER, false));
        drafts.rehearse(drafts.find(said.id()).orElseThrow());
        return drafts;
    }

    static final ImportId BEGUN = new ImportId("20260501-draft-1");
    static final ImportId SAID = new ImportId("20260501-draft-2");

    private static Rehearsals.Outcome outcome() {
        return new Rehearsals.Outcome(
                new ImportReport(
                        3,
                        2,
                        1,
                        0,
                        1,
                        0,
                        Map.of("import.reject.not-a-number", 1L),
                        new ImportReport.OrderFigures(
                                new ImportReport.Sales(1, new BigDecimal("88"), Money.fen(8_800)),
                                new ImportReport.Sales(1, new BigDecimal("12.5"), Money.fen(1_250)),
                                1,
                                new ImportReport.Cancellations(0, 0, 0, 0, 0, 0, Money.ZERO))),
                null,
                List.of(new RejectedLine(4, "实付", ImportMessage.of("import.reject.not-a-number"), false)));
    }

    static ImportView started(ImportId id) {
        return view(id, "till.csv", ImportState.RUNNING, ImportProgress.Step.READING, NOTHING, null);
    }

    static List<ProjectionStatus> projections() {
        long head = StoryChain.HEAD;
        return List.of(
                new ProjectionStatus("acquisition", ProjectionStatus.State.LIVE, head, head, 0, 0, null, null),
                new ProjectionStatus(
                        "customer-search",
                        ProjectionStatus.State.REBUILDING,
                        head,
                        head,
                        0,
                        0,
                        null,
                        new RebuildProgress(
                                "customer-search",
                                RebuildProgress.Phase.READING,
                                Pages.NOW,
                                192_000,
                                head,
                                201_300,
                                41_000,
                                0,
                                Duration.ofSeconds(84),
                                null)),
                new ProjectionStatus(
                        "revenue-share", ProjectionStatus.State.CATCHING_UP, head - 1_204, head, 1_204, 1, null, null),
                new ProjectionStatus(
                        "store-directory",
                        ProjectionStatus.State.FAILING,
                        head - 12,
                        head,
                        12,
                        0,
                        "No space left on device",
                        null));
    }

    static DeadLetters.Letter letter() {
        return new DeadLetters.Letter(
                "revenue-share/S01/1",
                "revenue-share",
                "S01",
                480_000,
                "order.refunded",
                "Order",
                "mall:20260430-118",
                "java.lang.ArithmeticException",
                "long overflow",
                Pages.NOW.minusSeconds(400),
                Pages.NOW.minusSeconds(60),
                3);
    }
}
