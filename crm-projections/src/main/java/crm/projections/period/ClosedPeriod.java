package crm.projections.period;

import crm.domain.period.BookPeriodId;
import java.time.Instant;

/**
 * A month whose books are closed.
 *
 * @param position in the log of the closing: what was recorded up to it counts
 */
public record ClosedPeriod(BookPeriodId periodId, String by, Instant at, long position) {}
