package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A snapshot (快照) of a segment. */
public record SnapshotId(@JsonValue String value) {

    @JsonCreator
    public SnapshotId {
        if (value.isBlank()) throw new IllegalArgumentException("SnapshotId is blank");
    }

    @Override
    public String toString() {
        return value;
    }
}
