package crm.domain.tag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A group of corp tags. */
public record TagGroupId(@JsonValue String value) {

    @JsonCreator
    public TagGroupId {
        if (value.isBlank()) throw new IllegalArgumentException("TagGroupId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
