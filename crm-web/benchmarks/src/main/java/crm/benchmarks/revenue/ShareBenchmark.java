package crm.benchmarks.revenue;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Clocked;
import crm.benchmarks.Report;
import crm.benchmarks.data.BenchData;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.projections.analytics.LedgerReports;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.ledger.HeapOrderLedger;
import crm.projections.ledger.NoCredits;
import crm.projections.org.StoreView;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod.Between;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The online share of revenue by day × store and by month × region, asked as a report, against DuckDB in memory; and how long
 * the ledger takes to be loaded, and what it weighs.
 */
public final class ShareBenchmark implements Benchmark {

    private static final int ORDERS = Integer.getInteger("crm.bench.customers", BenchData.FULL);
    private static final int ROUNDS = 15;
    private static final double GOAL = 0.3;

    /** Total and online fen of one cell. */
    private record Cell(long total, long online) {}

    @Override
    public void run(Report report) throws Exception {
        try (BenchData data = new BenchData(ORDERS, 1);
                OrderChain chain = new OrderChain(data)) {
            HeapOrderLedger ledger = load(report, chain);
            List<StoreView> stores = stores(data);
            Reports reports = new LedgerReports(
                    ledger,
                    new NoCredits(),
                    () -> stores,
                    (columns, rule, today, scope) -> new BitSet(),
                    instant -> Long.MAX_VALUE,
                    Clock.systemUTC(),
                    OrderChain.SHANGHAI);
            compare(report, data, reports, "Q1_day_store", query(ReportDimension.DAY, ReportDimension.STORE));
            compare(report, data, reports, "Q1_month_region", query(ReportDimension.MONTH, ReportDimension.REGION));
        }
    }

    private static HeapOrderLedger load(Report report, OrderChain chain) {
        long before = used();
        long start = System.nanoTime();
        HeapOrderLedger ledger = chain.ledger();
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = used() - before;
        report.same("orders loaded", ledger.<Integer>reading(columns -> columns.orders()), ORDERS);
        report.figure(
                "revenue-ledger",
                String.format(
                        Locale.ROOT,
                        "orders=%d load-s=%.2f orders/s=%.0f MB-a-million=%.0f",
                        ORDERS,
                        seconds,
                        ORDERS / seconds,
                        bytes / 1e6 * 1e6 / ORDERS));
        return ledger;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static List<StoreView> stores(BenchData data) throws SQLException {
        return data.ask("SELECT store_id, city, region_id FROM stores", rows -> {
            List<StoreView> stores = new ArrayList<>();
            while (rows.next())
                stores.add(new StoreView(
                        new StoreId(rows.getString(1)),
                        rows.getString(1),
                        new RegionId(rows.getString(3)),
                        rows.getString(3),
                        rows.getString(2),
                        null));
            return stores;
        });
    }

    /** An order that was refunded counts for nothing, so refunds are booked on the day of their order. */
    private static ReportQuery query(ReportDimension... by) {
        return new ReportQuery(
                List.of(ReportMeasure.REVENUE, ReportMeasure.ONLINE_REVENUE),
                List.of(by),
                null,
                new Between(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)),
                Comparison.NONE,
                false,
                new RevenueDefinition(RefundBooking.ORDER_DAY, false),
                null,
                null,
                0,
                null);
    }

    private static void compare(Report report, BenchData data, Reports reports, String name, ReportQuery query)
            throws Exception {
        Map<String, Cell> expected = theirs(data, name);
        report.same(name, cells(reports.ask(new DataScope.AllStores(), query)), expected);
        if (data.isFull() && BenchData.hasExpected(name))
            report.same(name + " expected", expected, fromFile(BenchData.expectedRows(name)));
        double[] seconds = Clocked.inTurns(ROUNDS, () -> ours(reports, query), () -> theirsTimed(data, name));
        report.figure(
                "revenue-" + name,
                String.format(Locale.ROOT, "ms=%.1f duckdb-ms=%.1f", seconds[0] * 1e3, seconds[1] * 1e3));
        report.atMost("revenue-" + name, seconds[0] / seconds[1], GOAL);
    }

    /** Asked and every row of it read. */
    private static double ours(Reports reports, ReportQuery query) {
        long start = System.nanoTime();
        ReportTable table = reports.ask(new DataScope.AllStores(), query);
        long total = 0;
        for (ReportTable.Row row : table.rows())
            total += row.figures().getFirst().amount();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (total != table.total().figures().getFirst().amount())
            throw new IllegalStateException("The rows sum to " + total);
        return seconds;
    }

    /** Every row is read within the engine: handing them out through JDBC would take it longer still. */
    private static double theirsTimed(BenchData data, String name) throws SQLException {
        String sql = "SELECT count(*), sum(total), sum(online) FROM (" + BenchData.question(name) + ")";
        long start = System.nanoTime();
        data.ask(sql, rows -> rows.next() ? rows.getLong(1) : -1);
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Cell> theirs(BenchData data, String name) throws SQLException {
        return data.ask(BenchData.question(name), rows -> {
            Map<String, Cell> cells = new TreeMap<>();
            while (rows.next()) cells.put(key(rows), new Cell(rows.getLong(3), rows.getLong(4)));
            return cells;
        });
    }

    private static String key(ResultSet rows) throws SQLException {
        return rows.getString(1) + "|" + rows.getString(2);
    }

    private static Map<String, Cell> fromFile(List<List<String>> rows) {
        Map<String, Cell> cells = new TreeMap<>();
        for (List<String> row : rows)
            cells.put(row.get(0) + "|" + row.get(1), new Cell(Long.parseLong(row.get(2)), Long.parseLong(row.get(3))));
        return cells;
    }

    /** Without cells in which everything was refunded: they are rows of ours, but not of theirs. */
    private static Map<String, Cell> cells(ReportTable table) {
        Map<String, Cell> cells = new TreeMap<>();
        for (ReportTable.Row row : table.rows()) {
            String first = row.keys().getFirst();
            String time = first.length() > 7
                    ? first
                    : String.valueOf(YearMonth.parse(first).getMonthValue());
            Cell cell =
                    new Cell(row.figures().get(0).amount(), row.figures().get(1).amount());
            if (cell.total() != 0) cells.put(time + "|" + row.keys().get(1), cell);
        }
        return cells;
    }
}
