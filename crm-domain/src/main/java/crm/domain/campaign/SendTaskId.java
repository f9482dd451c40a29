package crm.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One staff member's share of a mass message. Its cards and links carry it as {@code mark}. */
public record SendTaskId(@JsonValue String value) {

    @JsonCreator
    public SendTaskId {
        if (value.isBlank()) throw new IllegalArgumentException("SendTaskId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
