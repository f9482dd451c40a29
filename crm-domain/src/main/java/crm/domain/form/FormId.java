package crm.domain.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A collection form (收集表). */
public record FormId(@JsonValue String value) {

    @JsonCreator
    public FormId {
        if (!value.matches("[A-Za-z0-9_-]{1,40}"))
            throw new IllegalArgumentException("A FormId is 1 to 40 letters, digits, - and _");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
