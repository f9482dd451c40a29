package crm.projections.ledger;

import java.time.YearMonth;
import java.util.Map;

/** Which months' books are closed. A closed month never moves: what becomes known of it later is booked when it does. */
public interface ClosedPeriods {

    /** Position in the log of the closing of each closed month. */
    Map<YearMonth, Long> closings();
}
