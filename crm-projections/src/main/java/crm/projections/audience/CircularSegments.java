package crm.projections.audience;

import crm.domain.segment.SegmentId;

/** A segment's rule leads back to the segment itself. */
public final class CircularSegments extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SegmentId segmentId;

    CircularSegments(SegmentId segmentId) {
        super(segmentId.value(), null, false, false);
        this.segmentId = segmentId;
    }

    public SegmentId segmentId() {
        return segmentId;
    }
}
