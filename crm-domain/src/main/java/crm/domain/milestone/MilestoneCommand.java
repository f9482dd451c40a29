package crm.domain.milestone;

import crm.domain.org.Place;
import crm.domain.shared.Decider;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of a marked day; {@link MilestoneEvent} is all that can come of it. */
public sealed interface MilestoneCommand {

    @TargetAggregateIdentifier
    MilestoneId milestoneId();

    Decider by();

    Instant at();

    /** This happened on that day there; said again with other words it is corrected. */
    record MarkMilestone(
            MilestoneId milestoneId, LocalDate day, Place place, MilestoneText text, Decider by, Instant at)
            implements MilestoneCommand {}

    /** It is marked no more. */
    record EraseMilestone(MilestoneId milestoneId, Decider by, Instant at) implements MilestoneCommand {}
}
