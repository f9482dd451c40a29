package crm.importers.csv;

import java.time.Instant;
import java.util.Map;

/**
 * How far an import is taken back. What is counted are things: an order, a customer, a store …, not rows.
 *
 * @param by user name of who asked
 * @param ended whether all was gone through
 * @param done 0 to 100
 * @param undone things of which something was taken back by entries of their own
 * @param kept things of which nothing can be taken back, or nothing needs to be
 * @param refused things whose rules do not allow it any more
 * @param reasons how many things are as they were left, for each message key: why something of them stays
 */
public record ImportUndo(
        String by,
        Instant at,
        boolean ended,
        int done,
        long undone,
        long kept,
        long refused,
        Map<String, Long> reasons) {}
