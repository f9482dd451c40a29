package crm.domain.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A customer: our own random id. Says nothing about the person. */
public record CustomerId(@JsonValue String value) {

    @JsonCreator
    public CustomerId {
        if (value.isBlank()) throw new IllegalArgumentException("CustomerId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
