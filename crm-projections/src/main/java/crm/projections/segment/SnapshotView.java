package crm.projections.segment;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentSnapshot;
import java.time.Instant;

/** Who froze what and when. */
public record SnapshotView(SegmentId segmentId, SegmentSnapshot snapshot, String by, Instant at) {}
