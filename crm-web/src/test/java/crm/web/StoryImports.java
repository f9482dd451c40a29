package crm.web;

import crm.domain.shared.Money;
import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.importers.csv.MappingView;
import crm.importers.csv.RejectedLine;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.RebuildProgress;
import crm.store.axon.DeadLetters;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports of the invented chain, and how its projections do. */
final class StoryImports {

    static final ImportId DONE = new ImportId("20260501-done");
    private static final ImportId RUNS = new ImportId("20260501-runs");
    private static final ImportReport NOTHING = new ImportReport(120_000, 119_400, 0, 600, 0, Map.of(), null);

    private StoryImports() {}

    static List<ImportView> all() {
        return List.of(
                view(RUNS, "orders-2026-04.csv.gz", ImportState.RUNNING, ImportProgress.Step.READING, NOTHING, null),
                view(DONE, "online_retail.csv.gz", ImportState.DONE, ImportProgress.Step.ENDED, report(), rejected()),
                view(
                        new ImportId("20260430-fail"),
                        "门店.xlsx",
                        ImportState.FAILED,
                        ImportProgress.Step.ENDED,
                        new ImportReport(0, 0, 0, 0, 0, Map.of(), null),
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
                null);
    }

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
        return List.of(
                new MappingView("online-retail", ImportKind.ORDERS, "online-retail", true, "name: online-retail"),
                new MappingView("stores", ImportKind.STORES, "hq", true, "name: stores"));
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
