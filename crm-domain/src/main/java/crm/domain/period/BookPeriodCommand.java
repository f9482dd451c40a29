package crm.domain.period;

import crm.domain.shared.Decider;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a month's books; {@link BookPeriodEvent} is all that can come of it. */
public sealed interface BookPeriodCommand {

    @TargetAggregateIdentifier
    BookPeriodId periodId();

    /**
     * For good. Closing what is closed changes nothing.
     *
     * @param today the day where the chain does business: the month must be over there
     */
    record ClosePeriod(BookPeriodId periodId, LocalDate today, Decider by, Instant at) implements BookPeriodCommand {}
}
