package crm.domain.attribution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Id of a model: a short word that people can type, such as {@code last-touch-7d}. */
public record AttributionModelId(@JsonValue String value) {

    @JsonCreator
    public AttributionModelId {
        if (value.isBlank()) throw new IllegalArgumentException("AttributionModelId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
