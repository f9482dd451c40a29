package crm.projections.check;

import crm.domain.order.OrderChannel;
import crm.domain.org.StoreId;
import java.time.LocalDate;
import java.util.Comparator;

/** Where money is booked. */
public record Cell(LocalDate day, StoreId store, OrderChannel channel) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::day)
            .thenComparing(cell -> cell.store().value())
            .thenComparing(Cell::channel);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
