package crm.domain.org;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A staff account (成员/导购): our own random id; userid and name live in the vault. */
public record StaffAccountId(@JsonValue String value) {

    @JsonCreator
    public StaffAccountId {
        if (value.isBlank()) throw new IllegalArgumentException("StaffAccountId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
