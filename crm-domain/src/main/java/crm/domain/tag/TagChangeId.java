package crm.domain.tag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One change of the corp tags that somebody asked for. */
public record TagChangeId(@JsonValue String value) {

    @JsonCreator
    public TagChangeId {
        if (value.isBlank()) throw new IllegalArgumentException("TagChangeId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
