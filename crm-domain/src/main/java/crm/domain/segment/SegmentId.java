package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A segment. */
public record SegmentId(@JsonValue String value) {

    @JsonCreator
    public SegmentId {
        if (value.isBlank()) throw new IllegalArgumentException("SegmentId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
