package crm.domain.segment;

import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Who came into a watched segment and who left it, as evaluations found. At most 1,000 customers an event. */
public sealed interface SegmentWatchEvent extends DomainEvent {

    SegmentWatchId watchId();

    int evaluation();

    int part();

    long position();

    LocalDate day();

    Instant at();

    /** Customers were in it when the watch began; they did not come then. */
    @EventName("segment.found")
    record SegmentFound(
            SegmentWatchId watchId,
            int evaluation,
            int part,
            Set<CustomerId> customers,
            long position,
            LocalDate day,
            Instant at)
            implements SegmentWatchEvent {}

    /** Customers came into it since the evaluation before. */
    @EventName("segment.entered")
    record SegmentEntered(
            SegmentWatchId watchId,
            int evaluation,
            int part,
            Set<CustomerId> customers,
            long position,
            LocalDate day,
            Instant at)
            implements SegmentWatchEvent {}

    /** Customers left it since the evaluation before, also because time passed or they are customers no more. */
    @EventName("segment.left")
    record SegmentLeft(
            SegmentWatchId watchId,
            int evaluation,
            int part,
            Set<CustomerId> customers,
            long position,
            LocalDate day,
            Instant at)
            implements SegmentWatchEvent {}
}
