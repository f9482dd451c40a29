package crm.domain.segment;

import crm.domain.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All that can be asked of the watch over a segment; {@link SegmentWatchEvent} is all that can come of it. */
public sealed interface SegmentWatchCommand {

    @TargetAggregateIdentifier
    SegmentWatchId watchId();

    /**
     * Records a part of what an evaluation found to have changed since the one before it. A part that was recorded changes
     * nothing, one that skips another is refused as {@code segment.evaluation}.
     *
     * @param evaluation 1, 2, 3 …
     * @param part of the evaluation, from 0
     * @param first whether these were in the segment when the watch began: they are there, but did not come
     * @param entered who came, at most {@link SegmentWatch#MOST}
     * @param left who went, at most {@link SegmentWatch#MOST}
     * @param position in the log up to which everything was counted
     * @param day business day that relative dates were counted from
     */
    record RecordMovements(
            SegmentWatchId watchId,
            int evaluation,
            int part,
            boolean first,
            Set<CustomerId> entered,
            Set<CustomerId> left,
            long position,
            LocalDate day,
            Instant at)
            implements SegmentWatchCommand {}
}
