package crm.domain.segment;

import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import java.time.Instant;

/** All that can happen to a segment. */
public sealed interface SegmentEvent extends DomainEvent {

    SegmentId segmentId();

    /** User name or key of whoever did it. */
    String by();

    Instant at();

    /** A segment is there, and belongs to whoever defined it. */
    @EventName("segment.defined")
    record SegmentDefined(SegmentId segmentId, String by, String name, String description, WrittenRule rule, Instant at)
            implements SegmentEvent {}

    /** It has another rule from now on; the first definition is number 1. */
    @EventName("segment.redefined")
    record SegmentRedefined(SegmentId segmentId, String by, int definition, WrittenRule rule, Instant at)
            implements SegmentEvent {}

    /** It is called or explained otherwise. */
    @EventName("segment.described")
    record SegmentDescribed(SegmentId segmentId, String by, String name, String description, Instant at)
            implements SegmentEvent {}

    /** Others see it from now on, or no longer. */
    @EventName("segment.shared")
    record SegmentShared(SegmentId segmentId, String by, SegmentSharing sharing, Instant at) implements SegmentEvent {}

    /** It is out of use. */
    @EventName("segment.archived")
    record SegmentArchived(SegmentId segmentId, String by, Instant at) implements SegmentEvent {}

    /** It is in use again. */
    @EventName("segment.restored")
    record SegmentRestored(SegmentId segmentId, String by, Instant at) implements SegmentEvent {}

    /** Who comes into it and who leaves it is recorded from now on, or no longer. */
    @EventName("segment.watched")
    record SegmentWatched(SegmentId segmentId, String by, boolean watched, Instant at) implements SegmentEvent {}

    /** Who was in it at one moment was kept. */
    @EventName("segment.frozen")
    record SegmentFrozen(SegmentId segmentId, String by, SegmentSnapshot snapshot, Instant at)
            implements SegmentEvent {}
}
