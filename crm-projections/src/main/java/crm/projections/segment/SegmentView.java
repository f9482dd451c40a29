package crm.projections.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import java.time.Instant;

/**
 * A segment as it stands.
 *
 * @param owner who defined it
 * @param definition number of its rule, from 1
 * @param changedBy who gave it this rule
 * @param changedAt since when it has this rule
 */
public record SegmentView(
        SegmentId segmentId,
        String owner,
        String name,
        String description,
        SegmentRule rule,
        int definition,
        SegmentSharing sharing,
        boolean archived,
        boolean watched,
        Instant definedAt,
        String changedBy,
        Instant changedAt) {}
