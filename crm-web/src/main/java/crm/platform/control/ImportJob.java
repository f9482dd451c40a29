package crm.platform.control;

import crm.importers.csv.ImportId;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** Feeds a file of this machine to the imports and stays until its report is there. */
record ImportJob(ImportService imports, MessageSource texts, String kind, Path file, String mapping) implements Job {

    private static final Duration PULSE = Duration.ofMillis(250);
    private static final int PULSES_A_LINE = 8;
    private static final String BY = "command line";

    @Override
    public int run(Listener listener) throws InterruptedException {
        ImportId id = start();
        for (int pulse = 1; ; pulse++) {
            ImportView view = imports.find(id).orElseThrow();
            if (view.state().isFinal()) return end(view, listener);
            if (pulse % PULSES_A_LINE == 0) listener.told(line(view.progress()));
            Thread.sleep(PULSE);
        }
    }

    private ImportId start() {
        try (InputStream content = Files.newInputStream(file)) {
            return imports.start(String.valueOf(file.getFileName()), content, wantedKind(), mapping, BY);
        } catch (ImportRefused e) {
            throw new JobRefused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new JobRefused("The file " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private ImportKind wantedKind() {
        String wanted = kind.toUpperCase(Locale.ROOT);
        // The file holds memberships, the kind is their history.
        if (wanted.equals("MEMBERSHIPS")) return ImportKind.MEMBERSHIP;
        return Arrays.stream(ImportKind.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new JobRefused("There is no kind " + kind
                        + " of import; there are stores, staff, customers, orders, memberships and consents."));
    }

    private int end(ImportView view, Listener listener) {
        ImportReport report = view.report();
        listener.told("%s: %,d rows read, %,d accepted, %,d repeated, %,d rejected, %,d set aside"
                .formatted(
                        view.state().name().toLowerCase(Locale.ROOT),
                        report.rowsRead(),
                        report.accepted(),
                        report.repeated(),
                        report.rejected(),
                        report.setAside()));
        report.reasons().forEach((reason, rows) -> listener.told("  %,d rows: %s".formatted(rows, text(reason))));
        if (report.orders() != null) tellOrders(report.orders(), listener);
        ImportMessage failure = view.failure();
        if (failure != null)
            listener.told(text(failure.key(), failure.arguments().toArray()));
        return view.state() == ImportState.DONE ? 0 : 1;
    }

    /** The key itself where there are no words for it. */
    private String text(String key, Object... arguments) {
        return Objects.requireNonNullElse(texts.getMessage(key, arguments, key, Locale.ENGLISH), key);
    }

    private static void tellOrders(ImportReport.OrderFigures orders, Listener listener) {
        tellSales("  orders with a customer: ", orders.matched(), listener);
        tellSales("  orders without one:     ", orders.unmatched(), listener);
        var cancelled = orders.cancellations();
        listener.told(
                "  %,d customers; %,d cancellation lines: %,d matched (%,d of them ambiguous), %,d unmatched, %,d rejected"
                        .formatted(
                                orders.customers(),
                                cancelled.lines(),
                                cancelled.matched(),
                                cancelled.ambiguous(),
                                cancelled.unmatched(),
                                cancelled.rejected()));
    }

    private static void tellSales(String what, ImportReport.Sales sales, Listener listener) {
        listener.told("%s%,d worth %s (%s before rounding)"
                .formatted(
                        what,
                        sales.orders(),
                        BigDecimal.valueOf(sales.rounded().fen(), 2).toPlainString(),
                        sales.exact().toPlainString()));
    }

    private static String line(ImportProgress progress) {
        long percent = progress.bytesTotal() == 0 ? 0 : 100 * progress.bytesRead() / progress.bytesTotal();
        return "%s: %d %% read, %,d rows, %,d done, %,.0f rows/s"
                .formatted(
                        progress.step().name().toLowerCase(Locale.ROOT),
                        percent,
                        progress.rows(),
                        progress.unitsDone(),
                        progress.rowsPerSecond());
    }
}
