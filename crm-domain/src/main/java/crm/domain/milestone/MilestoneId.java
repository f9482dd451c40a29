package crm.domain.milestone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A marked day. */
public record MilestoneId(@JsonValue String value) {

    @JsonCreator
    public MilestoneId {
        if (value.isBlank()) throw new IllegalArgumentException("MilestoneId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
