package crm.domain.link;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The corp's balance of acquisition links: there is one. */
public record LinkBalanceId(@JsonValue String value) {

    public static final LinkBalanceId CORP = new LinkBalanceId("acquisition-balance");

    @JsonCreator
    public LinkBalanceId {
        if (value.isBlank()) throw new IllegalArgumentException("LinkBalanceId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
