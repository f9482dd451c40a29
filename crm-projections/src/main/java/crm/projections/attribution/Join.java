package crm.projections.attribution;

import crm.projections.ledger.OrderColumns;
import java.util.Arrays;

/** Which record of the touches a customer of the ledger is, and which store a store; grows with both. */
final class Join {

    private final OrderColumns orders;
    private final TouchMemory memory;

    private volatile int[] records = new int[0];
    private volatile int[] stores = new int[0];
    private int known;

    Join(OrderColumns orders, TouchMemory memory) {
        this.orders = orders;
        this.memory = memory;
    }

    boolean isOf(OrderColumns others, TouchMemory other) {
        return orders == others && memory == other;
    }

    /** Takes in who is new on either side. */
    synchronized void refresh() {
        int customers = orders.customers();
        int[] all = records;
        if (customers > all.length) {
            int before = all.length;
            all = Arrays.copyOf(all, customers);
            for (int customer = before; customer < customers; customer++)
                all[customer] = memory.recordOf(orders.customerId(customer));
        }
        for (int most = memory.records(); known < most; known++) {
            int customer = orders.customerOf(memory.customer(known));
            if (customer != OrderColumns.NONE && all[customer] != known) {
                if (all == records) all = all.clone();
                all[customer] = known;
            }
        }
        records = all;
        int[] of = Arrays.copyOf(stores, orders.stores());
        for (int store = 0; store < of.length; store++) of[store] = memory.sources.storeOf(orders.storeId(store));
        stores = of;
    }

    /** {@link Sources#NONE}: nothing is known of that customer. */
    int record(int customer) {
        return customer < 0 || customer >= records.length ? Sources.NONE : records[customer];
    }

    /** {@link Sources#NONE}: no touch or relation is of that store. */
    int store(int store) {
        return stores[store];
    }
}
