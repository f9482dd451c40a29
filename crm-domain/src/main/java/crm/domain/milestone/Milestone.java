package crm.domain.milestone;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.milestone.MilestoneCommand.EraseMilestone;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.milestone.MilestoneEvent.MilestoneErased;
import crm.domain.milestone.MilestoneEvent.MilestoneMarked;
import crm.domain.org.Place;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A day of the chain's story that is marked in its figures (大事记), such as the one on which its stores had to close. */
@AggregateRoot(type = "milestone")
public class Milestone {

    /** What it says now. */
    private record Mark(LocalDate day, Place place, MilestoneText text) {}

    @AggregateIdentifier
    private @Nullable MilestoneId id;

    private @Nullable Mark mark;

    protected Milestone() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MarkMilestone command) {
        check(command);
        Limits.requireDate(command.day().atStartOfDay(ZoneOffset.UTC).toInstant());
        command.text().check();
        if (!new Mark(command.day(), command.place(), command.text()).equals(mark))
            apply(new MilestoneMarked(
                    command.milestoneId(),
                    command.day(),
                    command.place(),
                    command.text(),
                    command.by().name(),
                    command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EraseMilestone command) {
        check(command);
        if (id == null)
            throw new DomainRejection(
                    Rejections.MILESTONE_UNKNOWN, command.milestoneId().value());
        if (mark != null)
            apply(new MilestoneErased(command.milestoneId(), command.by().name(), command.at()));
    }

    private static void check(MilestoneCommand command) {
        command.by().requireHeadOffice();
        Limits.requireText("milestoneId", command.milestoneId().value());
        Limits.requireDate(command.at());
    }

    @EventSourcingHandler
    void on(MilestoneEvent event) {
        id = event.milestoneId();
        switch (event) {
            case MilestoneMarked e -> mark = new Mark(e.day(), e.place(), e.text());
            case MilestoneErased e -> mark = null;
        }
    }
}
