package crm.projections.check;

import crm.projections.analytics.DayRange;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Something that people read figures from. */
public interface Book {

    /** Names it: its text is {@code check.book.<name>}. */
    String name();

    /** Whether money of days in closed months that became known later stands under the day on which it did. */
    boolean closes();

    /** What the book can say at best where the log says this: the same, less what it does not tell apart. */
    Takings asTold(Takings log);

    /** Position in the log up to which everything is in it now. */
    long position();

    /**
     * What it says of each cell; what is not in it is nothing. It may say more than up to {@link #position} was recorded.
     *
     * @param goOn whether anybody still wants to know; when not, whatever is there by then is returned
     */
    Map<Cell, Takings> cells(DayRange range, BooleanSupplier goOn);

    /** What it says of each order of these cells, by order id; empty where it knows no orders. */
    Map<Cell, Map<String, Takings>> orders(Set<Cell> cells);

    /** Whether it knows single orders at all. */
    boolean knowsOrders();
}
