package crm.domain.period;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.period.BookPeriodCommand.ClosePeriod;
import crm.domain.period.BookPeriodEvent.PeriodClosed;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.YearMonth;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The books of one month (账期). They are open until they are closed, and nothing opens them again. */
@AggregateRoot(type = "book-period")
public class BookPeriod {

    @AggregateIdentifier
    private @Nullable BookPeriodId id;

    private boolean closed;

    protected BookPeriod() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ClosePeriod command) {
        command.by().requireHeadOffice();
        Limits.requireDate(command.at());
        if (!YearMonth.from(command.today()).isAfter(command.periodId().month()))
            throw new DomainRejection(
                    Rejections.PERIOD_NOT_OVER, command.periodId().value());
        if (!closed) apply(new PeriodClosed(command.periodId(), command.by().name(), command.at()));
    }

    @EventSourcingHandler
    void on(BookPeriodEvent event) {
        switch (event) {
            case PeriodClosed e -> {
                id = e.periodId();
                closed = true;
            }
        }
    }
}
