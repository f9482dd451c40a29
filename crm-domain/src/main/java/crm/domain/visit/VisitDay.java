package crm.domain.visit;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.shared.Limits;
import crm.domain.visit.VisitCommand.AbsorbVisits;
import crm.domain.visit.VisitCommand.RecordVisit;
import crm.domain.visit.VisitEvent.MiniProgramOpened;
import crm.domain.visit.VisitEvent.MiniProgramVisitAbsorbed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What one customer opened on one business day: small for ever, however many years she comes. */
@AggregateRoot(type = "visit-day")
public class VisitDay {

    /** Nobody opens a mini-program more often by hand. */
    private static final int MOST_A_DAY = 1_000;

    @AggregateIdentifier
    private @Nullable VisitDayId id;

    private final Set<String> known = new HashSet<>();

    protected VisitDay() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordVisit command) {
        require(command.dayId(), command.visit());
        if (known.contains(command.visit().visitId())) return;
        Limits.requireAtMost("visits", known.size() + 1, MOST_A_DAY);
        apply(new MiniProgramOpened(command.dayId(), command.visit()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AbsorbVisits command) {
        command.visits().forEach(visit -> require(command.dayId(), visit));
        List<MiniProgramVisit> news = command.visits().stream()
                .filter(visit -> !known.contains(visit.visitId()))
                .toList();
        for (MiniProgramVisit visit : news)
            apply(new MiniProgramVisitAbsorbed(command.dayId(), command.absorbed(), visit));
    }

    @EventSourcingHandler
    void on(VisitEvent event) {
        id = event.dayId();
        known.add(event.visit().visitId());
    }

    private static void require(VisitDayId day, MiniProgramVisit visit) {
        Limits.requireText("dayId", day.value());
        Limits.requireText("visitId", visit.visitId());
        if (visit.mark() != null) Limits.requireText("mark", visit.mark());
        if (visit.storeId() != null)
            Limits.requireText("storeId", visit.storeId().value());
        if (visit.staffId() != null)
            Limits.requireText("staffId", visit.staffId().value());
        Limits.requireDate(visit.at());
    }
}
