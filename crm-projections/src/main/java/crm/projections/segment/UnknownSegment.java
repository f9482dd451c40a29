package crm.projections.segment;

import crm.domain.segment.SegmentId;

/** A rule refers to a segment that is not there. */
public final class UnknownSegment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SegmentId segmentId;

    UnknownSegment(SegmentId segmentId) {
        super(segmentId.value(), null, false, false);
        this.segmentId = segmentId;
    }

    public SegmentId segmentId() {
        return segmentId;
    }
}
