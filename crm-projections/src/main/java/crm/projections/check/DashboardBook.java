package crm.projections.check;

import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueDocuments;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The sums by day, store and channel, as they became known, from which the dashboard shows open months. What closed books
 * change of them it takes from the ledger, as reports do.
 */
public final class DashboardBook implements Book {

    private final RevenueDocuments documents;
    private final LongSupplier position;

    /** @param position of the projection {@code revenue-share} */
    public DashboardBook(RevenueDocuments documents, LongSupplier position) {
        this.documents = documents;
        this.position = position;
    }

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public boolean closes() {
        return false;
    }

    @Override
    public Takings asTold(Takings log) {
        return log;
    }

    @Override
    public long position() {
        return position.getAsLong();
    }

    @Override
    public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
        Map<Cell, Takings> cells = new HashMap<>();
        documents.each(
                range,
                (day, store, channel, paid, refunded, refundedOf) ->
                        cells.put(new Cell(day, store, channel), new Takings(paid, refunded, refundedOf)));
        return cells;
    }

    @Override
    public Map<Cell, Map<String, Takings>> orders(Set<Cell> cells) {
        return Map.of();
    }

    @Override
    public boolean knowsOrders() {
        return false;
    }
}
