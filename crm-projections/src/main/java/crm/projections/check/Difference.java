package crm.projections.check;

import java.util.List;

/**
 * Where a book does not say what the log says.
 *
 * @param book its name
 * @param log what the events of the log come to, {@code said} what the book says
 * @param orders those that differ, at most {@value #MOST_ORDERS}; empty where the book knows no orders
 * @param ordersInAll how many of them there are
 */
public record Difference(
        String book, Cell cell, Takings log, Takings said, List<OrderDifference> orders, int ordersInAll) {

    public static final int MOST_ORDERS = 20;

    /** One order of it. */
    public record OrderDifference(String orderId, Takings log, Takings said) {}

    /** What the book says too much of; less than nothing: too little. */
    public Takings excess() {
        return said.minus(log);
    }
}
