package crm.domain.material;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A piece of material (素材): our own random id. */
public record MaterialId(@JsonValue String value) {

    @JsonCreator
    public MaterialId {
        if (value.isBlank()) throw new IllegalArgumentException("MaterialId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
