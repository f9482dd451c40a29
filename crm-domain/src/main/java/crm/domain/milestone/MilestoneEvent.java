package crm.domain.milestone;

import crm.domain.org.Place;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.time.LocalDate;

/** All that can happen to a marked day. */
public sealed interface MilestoneEvent extends DomainEvent {

    MilestoneId milestoneId();

    /** User name of whoever decided it. */
    String by();

    Instant at();

    /** Figures show from now on that this happened on that day there; it takes the place of what the id stood for. */
    @EventName("milestone.marked")
    record MilestoneMarked(
            MilestoneId milestoneId, LocalDate day, Place place, MilestoneText text, String by, Instant at)
            implements MilestoneEvent {}

    /** Figures show it no more. */
    @EventName("milestone.erased")
    record MilestoneErased(MilestoneId milestoneId, String by, Instant at) implements MilestoneEvent {}
}
