package crm.projections.ledger;

import java.util.function.Function;

/** All orders in the heap. */
public interface OrderLedger {

    /** What is asked sees one state of the columns, at most as old as was agreed. */
    <T> T reading(Function<OrderColumns, T> question);
}
