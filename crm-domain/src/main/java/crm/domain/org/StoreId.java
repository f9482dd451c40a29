package crm.domain.org;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A store (门店), by the chain's own store number. */
public record StoreId(@JsonValue String value) {

    @JsonCreator
    public StoreId {
        if (value.isBlank()) throw new IllegalArgumentException("StoreId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
