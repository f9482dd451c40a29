package crm.domain.org;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A region of the chain (区域). */
public record RegionId(@JsonValue String value) {

    @JsonCreator
    public RegionId {
        if (value.isBlank()) throw new IllegalArgumentException("RegionId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
