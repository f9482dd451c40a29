package crm.domain.tag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A corp tag (企业标签). */
public record TagId(@JsonValue String value) {

    @JsonCreator
    public TagId {
        if (value.isBlank()) throw new IllegalArgumentException("TagId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
