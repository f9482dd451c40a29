package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whose customers are scored: all of the chain's, by one measure. */
public record ScoringId(@JsonValue String value) {

    public static final ScoringId CHAIN = new ScoringId("scoring");

    @JsonCreator
    public ScoringId {
        if (value.isBlank()) throw new IllegalArgumentException("ScoringId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
