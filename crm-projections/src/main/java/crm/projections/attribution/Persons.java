package crm.projections.attribution;

import crm.projections.ledger.OrderColumns;

/**
 * Orders and touches side by side, as of a position in the log.
 *
 * @param isNow whether that is all that there is of orders
 */
record Persons(OrderColumns orders, TouchMemory memory, Join join, long asOf, boolean isNow) {

    Persons(OrderColumns orders, TouchMemory memory, Join join, long asOf) {
        this(orders, memory, join, asOf, asOf >= orders.position());
    }

    /** Of whoever had the order then; {@link Sources#NONE}: nobody, or nothing is known of her. */
    int recordOf(int order) {
        return join.record(customerOf(order));
    }

    /** Who had the order then; {@link OrderColumns#NONE}: nobody. Her record stays the same once there is one. */
    int customerOf(int order) {
        return isNow ? orders.customer(order) : orders.customer(order, asOf);
    }

    /** Epoch milliseconds; {@link OrderColumns#NEVER}. */
    long paidAt(int order) {
        return isNow ? orders.paidAt(order) : orders.paidAt(order, asOf);
    }

    Visible visible() {
        return new Visible(memory, asOf);
    }

    Bonds bonds() {
        return new Bonds(memory.relations(), memory.identities(), asOf);
    }
}
