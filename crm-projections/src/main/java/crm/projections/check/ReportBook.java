package crm.projections.check;

import crm.domain.order.OrderChannel;
import crm.domain.order.RefundBooking;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.StoreId;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.ledger.OrderColumns;
import crm.projections.ledger.OrderLedger;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportPeriod;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportQuery.Comparison;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What reports answer. */
public final class ReportBook implements Book {

    /** Asked for at once: a quarter of a year of 500 stores is some 200,000 rows. */
    private static final int DAYS = 92;

    private static final int PAGE = 500;
    private static final DataScope ALL = new DataScope.AllStores();

    private final Reports reports;
    private final OrderLedger ledger;

    public ReportBook(Reports reports, OrderLedger ledger) {
        this.reports = reports;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public boolean closes() {
        return true;
    }

    @Override
    public Takings asTold(Takings log) {
        return log;
    }

    @Override
    public long position() {
        return ledger.reading(OrderColumns::position);
    }

    @Override
    public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
        Map<Cell, Takings> cells = new HashMap<>();
        for (LocalDate first = range.first(); !first.isAfter(range.last()); first = first.plusDays(DAYS)) {
            LocalDate last = first.plusDays(DAYS - 1L);
            DayRange part = new DayRange(first, last.isAfter(range.last()) ? range.last() : last);
            for (RefundBooking booking : RefundBooking.values()) {
                if (!goOn.getAsBoolean()) return cells;
                for (ReportTable.Row row :
                        reports.ask(ALL, query(part, booking)).rows())
                    cells.merge(cell(row.keys()), takings(booking, row.figures()), Takings::plus);
            }
        }
        cells.values().removeIf(Takings.NONE::equals);
        return cells;
    }

    @Override
    public Map<Cell, Map<String, Takings>> orders(Set<Cell> cells) {
        Map<Cell, Map<String, Takings>> found = new HashMap<>();
        for (Cell cell : cells) {
            Map<String, Takings> orders = new HashMap<>();
            for (RefundBooking booking : RefundBooking.values()) each(cell, booking, orders);
            found.put(cell, orders);
        }
        return found;
    }

    private void each(Cell cell, RefundBooking booking, Map<String, Takings> orders) {
        ReportQuery query = query(DayRange.of(cell.day()), booking);
        List<String> keys = List.of(
                cell.day().toString(), cell.store().value(), cell.channel().name());
        for (int page = 0; ; page++) {
            ReportOrders drilled = reports.drill(ALL, query, keys, page, PAGE);
            for (ReportOrders.Line line : drilled.lines())
                orders.merge(line.orderId().value(), takings(booking, line.figures()), Takings::plus);
            if (drilled.lines().size() < PAGE) return;
        }
    }

    @Override
    public boolean knowsOrders() {
        return true;
    }

    private static ReportQuery query(DayRange range, RefundBooking booking) {
        return new ReportQuery(
                List.of(ReportMeasure.GROSS, ReportMeasure.REFUNDS),
                List.of(ReportDimension.DAY, ReportDimension.STORE, ReportDimension.CHANNEL),
                null,
                new ReportPeriod.Between(range.first(), range.last()),
                Comparison.NONE,
                false,
                new RevenueDefinition(booking, false),
                null,
                null,
                0,
                null);
    }

    private static Cell cell(List<String> keys) {
        return new Cell(LocalDate.parse(keys.get(0)), new StoreId(keys.get(1)), OrderChannel.valueOf(keys.get(2)));
    }

    /** What is paid comes with either booking; it is taken once. */
    private static Takings takings(RefundBooking booking, List<ReportTable.Figure> figures) {
        long refunds = figures.get(1).amount();
        return booking == RefundBooking.REFUND_DAY
                ? new Takings(figures.get(0).amount(), refunds, 0)
                : new Takings(0, 0, refunds);
    }
}
