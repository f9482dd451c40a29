package crm.domain.moment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A moment that staff are asked to publish. Its link carries it as {@code mark}. Contains no colon. */
public record MomentTaskId(@JsonValue String value) {

    @JsonCreator
    public MomentTaskId {
        if (value.isBlank() || value.indexOf(':') >= 0) throw new IllegalArgumentException("Not a moment id: " + value);
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
