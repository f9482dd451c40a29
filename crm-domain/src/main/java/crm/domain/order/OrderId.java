package crm.domain.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An order, by its source and the source's own number: {@code source:number}. */
public record OrderId(@JsonValue String value) {

    @JsonCreator
    public OrderId {
        if (value.isBlank()) throw new IllegalArgumentException("OrderId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
