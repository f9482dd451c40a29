package crm.importers.csv.jobs;

import crm.domain.shared.Money;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportReport.Cancellations;
import crm.importers.csv.ImportReport.OrderFigures;
import crm.importers.csv.ImportReport.Sales;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of a running import. Not for several threads. */
public final class Tally {

    public static final ImportReport NOTHING = new ImportReport(0, 0, 0, 0, 0, 0, Map.of(), null);

    private static final Sales NO_SALES = new Sales(0, BigDecimal.ZERO, Money.ZERO);
    private static final Cancellations NO_CANCELLATIONS = new Cancellations(0, 0, 0, 0, 0, 0, Money.ZERO);
    private static final OrderFigures NO_ORDERS = new OrderFigures(NO_SALES, NO_SALES, 0, NO_CANCELLATIONS);

    private ImportReport counted;

    public Tally(ImportReport counted) {
        this.counted = counted;
    }

    public ImportReport report() {
        return counted;
    }

    public void read() {
        counted = plus(counted, new ImportReport(1, 0, 0, 0, 0, 0, Map.of(), null));
    }

    /** @param created whether they made something that was not there */
    public void accepted(int rows, boolean created) {
        counted = plus(counted, new ImportReport(0, rows, created ? rows : 0, 0, 0, 0, Map.of(), null));
    }

    public void repeated(int rows) {
        counted = plus(counted, new ImportReport(0, 0, 0, rows, 0, 0, Map.of(), null));
    }

    public void rejected(String key, int rows) {
        counted = plus(counted, new ImportReport(0, 0, 0, 0, rows, 0, Map.of(key, (long) rows), null));
    }

    public void setAside(String key) {
        counted = plus(counted, new ImportReport(0, 0, 0, 0, 0, 1, Map.of(key, 1L), null));
    }

    /** An order that stands. */
    public void order(boolean hasCustomer, BigDecimal exact, Money rounded) {
        Sales sales = new Sales(1, exact, rounded);
        figures(new OrderFigures(hasCustomer ? sales : NO_SALES, hasCustomer ? NO_SALES : sales, 0, NO_CANCELLATIONS));
    }

    public void customers(long count) {
        figures(new OrderFigures(NO_SALES, NO_SALES, count, NO_CANCELLATIONS));
    }

    public void cancellations(Cancellations more) {
        figures(new OrderFigures(NO_SALES, NO_SALES, 0, more));
    }

    private void figures(OrderFigures more) {
        counted = plus(counted, new ImportReport(0, 0, 0, 0, 0, 0, Map.of(), more));
    }

    public static ImportReport plus(ImportReport a, ImportReport b) {
        Map<String, Long> reasons = a.reasons();
        if (!b.reasons().isEmpty()) {
            reasons = new TreeMap<>(a.reasons());
            for (var entry : b.reasons().entrySet()) reasons.merge(entry.getKey(), entry.getValue(), Long::sum);
        }
        return new ImportReport(
                a.rowsRead() + b.rowsRead(),
                a.accepted() + b.accepted(),
                a.created() + b.created(),
                a.repeated() + b.repeated(),
                a.rejected() + b.rejected(),
                a.setAside() + b.setAside(),
                reasons,
                plus(a.orders(), b.orders()));
    }

    private static @Nullable OrderFigures plus(@Nullable OrderFigures a, @Nullable OrderFigures b) {
        if (a == null) return b;
        if (b == null) return a;
        return new OrderFigures(
                plus(a.matched(), b.matched()),
                plus(a.unmatched(), b.unmatched()),
                a.customers() + b.customers(),
                plus(a.cancellations(), b.cancellations()));
    }

    private static Sales plus(Sales a, Sales b) {
        return new Sales(
                a.orders() + b.orders(), a.exact().add(b.exact()), a.rounded().plus(b.rounded()));
    }

    private static Cancellations plus(Cancellations a, Cancellations b) {
        return new Cancellations(
                a.lines() + b.lines(),
                a.matched() + b.matched(),
                a.ambiguous() + b.ambiguous(),
                a.unmatched() + b.unmatched(),
                a.rejected() + b.rejected(),
                a.refunds() + b.refunds(),
                a.refunded().plus(b.refunded()));
    }

    /** The figures of a file of orders of which nothing is counted yet. */
    public static ImportReport noOrders() {
        return new ImportReport(0, 0, 0, 0, 0, 0, Map.of(), NO_ORDERS);
    }
}
