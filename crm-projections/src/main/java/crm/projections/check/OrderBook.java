package crm.projections.check;

import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.projections.analytics.DayRange;
import crm.projections.order.OrderDocuments;
import crm.projections.order.OrderView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The orders one by one, as their pages and those of customers show them. */
public final class OrderBook implements Book {

    private final OrderDocuments documents;
    private final LongSupplier position;
    private final ZoneId businessZone;

    /** @param position of the projection {@code order-facts} */
    public OrderBook(OrderDocuments documents, LongSupplier position, ZoneId businessZone) {
        this.documents = documents;
        this.position = position;
        this.businessZone = businessZone;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public boolean closes() {
        return false;
    }

    /** Of which day's payment a refund is, the page of an order does not say. */
    @Override
    public Takings asTold(Takings log) {
        return new Takings(log.paid(), log.refunded(), 0);
    }

    @Override
    public long position() {
        return position.getAsLong();
    }

    /** Takes what an order books in one cell. */
    private interface Sink {
        void take(Cell cell, Takings takings);
    }

    @Override
    public Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn) {
        Map<Cell, Takings> cells = new HashMap<>();
        int read = 0;
        for (OrderView order : documents.all()) {
            if (++read % 1_000 == 0 && !goOn.getAsBoolean()) return cells;
            each(order, (cell, takings) -> {
                if (range.contains(cell.day())) cells.merge(cell, takings, Takings::plus);
            });
        }
        return cells;
    }

    @Override
    public Map<Cell, Map<String, Takings>> orders(Set<Cell> cells) {
        Map<Cell, Map<String, Takings>> orders = new HashMap<>();
        for (OrderView order : documents.all())
            each(order, (cell, takings) -> {
                if (cells.contains(cell))
                    orders.computeIfAbsent(cell, unseen -> new HashMap<>())
                            .merge(order.orderId().value(), takings, Takings::plus);
            });
        return orders;
    }

    private void each(OrderView order, Sink sink) {
        for (Payment payment : order.payments())
            sink.take(cell(order, payment.at()), new Takings(payment.amount().fen(), 0, 0));
        for (Refund refund : order.refunds())
            sink.take(cell(order, refund.at()), new Takings(0, refund.amount().fen(), 0));
    }

    private Cell cell(OrderView order, Instant at) {
        return new Cell(LocalDate.ofInstant(at, businessZone), order.storeId(), order.channel());
    }

    @Override
    public boolean knowsOrders() {
        return true;
    }
}
