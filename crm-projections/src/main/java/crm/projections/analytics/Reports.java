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

    /** From the first day with a payment or refund to the last; empty when there is none. */
    Optional<DayRange> known(DataScope scope);
}
