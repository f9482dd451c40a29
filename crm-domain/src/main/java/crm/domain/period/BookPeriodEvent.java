package crm.domain.period;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a month's books. */
public sealed interface BookPeriodEvent extends DomainEvent {

    BookPeriodId periodId();

    Instant at();

    /** Its figures are what the log held at this event; what becomes known of it later is booked when it does. */
    @EventName("book-period.closed")
    record PeriodClosed(BookPeriodId periodId, String by, Instant at) implements BookPeriodEvent {}
}
