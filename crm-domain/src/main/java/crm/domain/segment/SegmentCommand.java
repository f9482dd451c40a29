package crm.domain.segment;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * All that can be asked of a segment; {@link SegmentEvent} is all that can come of it. Only its owner and head office change
 * it, and what is so already changes nothing.
 */
public sealed interface SegmentCommand {

    @TargetAggregateIdentifier
    SegmentId segmentId();

    SegmentEditor by();

    Instant at();

    /** A new one, private to whoever defines it. The same id with another rule is refused as {@code segment.different}. */
    record DefineSegment(
            SegmentId segmentId, SegmentEditor by, String name, String description, SegmentRule rule, Instant at)
            implements SegmentCommand {}

    /** From now on by this rule; what it was before stays in its history. */
    record RedefineSegment(SegmentId segmentId, SegmentEditor by, SegmentRule rule, Instant at)
            implements SegmentCommand {}

    /** @param description may be empty */
    record DescribeSegment(SegmentId segmentId, SegmentEditor by, String name, String description, Instant at)
            implements SegmentCommand {}

    /** Who else sees it. */
    record ShareSegment(SegmentId segmentId, SegmentEditor by, SegmentSharing sharing, Instant at)
            implements SegmentCommand {}

    /** Out of use: no longer watched or frozen; segments that refer to it go on. */
    record ArchiveSegment(SegmentId segmentId, SegmentEditor by, Instant at) implements SegmentCommand {}

    record RestoreSegment(SegmentId segmentId, SegmentEditor by, Instant at) implements SegmentCommand {}

    /** Whether entries and exits are to be recorded from now on. */
    record WatchSegment(SegmentId segmentId, SegmentEditor by, boolean watched, Instant at) implements SegmentCommand {}

    /** Notes a snapshot whose customers are stored already. Whoever sees a segment may freeze it. */
    record FreezeSegment(SegmentId segmentId, SegmentEditor by, SegmentSnapshot snapshot, Instant at)
            implements SegmentCommand {}
}
