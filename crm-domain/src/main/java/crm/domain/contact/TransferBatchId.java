package crm.domain.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Customers or group chats of one staff member that were handed over in one go. */
public record TransferBatchId(@JsonValue String value) {

    @JsonCreator
    public TransferBatchId {
        if (value.isBlank()) throw new IllegalArgumentException("TransferBatchId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
