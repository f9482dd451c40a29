package crm.importers.csv.orders;

/** What a row of a file of orders says happened. */
enum RowEvent {
    ORDER,
    /** Of an order that was placed unpaid. */
    PAYMENT,
    /** The amount goes back; its sign does not matter. */
    REFUND,
    /**
     * Called off as if it had never been: with an amount, that goes back, whether the order or its payment comes before or
     * after; without one the order was never paid.
     */
    VOID,
    FULFILMENT
}
