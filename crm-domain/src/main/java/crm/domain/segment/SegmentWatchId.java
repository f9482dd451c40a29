package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The watch over a segment: who came and went. One for each segment, with a stream of its own, since it grows. */
public record SegmentWatchId(@JsonValue String value) {

    private static final String PREFIX = "watch:";

    @JsonCreator
    public SegmentWatchId {
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("Not a SegmentWatchId: " + value);
    }

    public static SegmentWatchId of(SegmentId segmentId) {
        return new SegmentWatchId(PREFIX + segmentId.value());
    }

    public SegmentId segmentId() {
        return new SegmentId(value.substring(PREFIX.length()));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
