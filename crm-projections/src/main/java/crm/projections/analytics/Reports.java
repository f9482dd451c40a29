package crm.projections.analytics;

import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers to {@link ReportQuery}; only orders of stores within the scope count. */
public interface Reports {

    /** @throws crm.projections.ledger.OrderCredits.UnknownModel when the query names a model that is not there */
    ReportTable ask(DataScope scope, ReportQuery query);

    /** Questions of one page: all of them answered as of one position, so that what they say of the same days is equal. */
    <T> T together(Supplier<T> questions);

    /**
     * The orders behind one row.
     *
     * @param keys of the row, one each dimension of the query; fewer: of all rows that begin with them, none: of the total
     * @param page from 0
     * @param size orders on a page
     */
    ReportOrders drill(DataScope scope, ReportQuery query, List<String> keys, int page, int size);

    /** Takes all orders behind one row, in parts. */
    interface Behind {

        /** @param whole without lines: how many there are and what they come to */
        void begin(ReportOrders whole);

        /** The next lines, the latest first. */
        void take(List<ReportOrders.Line> lines);
    }

    /**
     * All orders behind one row as {@link #drill} pages them, as of one position. Nothing waits for whoever takes them.
     *
     * @throws IllegalStateException when the orders were loaded anew meanwhile: what was taken is not all
     */
    default void drillAll(DataScope scope, ReportQuery query, List<String> keys, Behind behind) {
        int size = 1_000;
        for (int page = 0; ; page++) {
            ReportOrders found = drill(scope, query, keys, page, size);
            if (page == 0)
                behind.begin(new ReportOrders(0, found.orders(), found.figures(), List.of(), found.position()));
            behind.take(found.lines());
            if (found.lines().size() < size) return;
        }
    }

    /** From the first day with a payment or refund to the last; empty when there is none. */
    Optional<DayRange> known(DataScope scope);
}
