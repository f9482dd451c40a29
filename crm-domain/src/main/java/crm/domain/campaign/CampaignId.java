package crm.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What is sent to many with one intent: the name that all its {@link SendTask}s share. */
public record CampaignId(@JsonValue String value) {

    @JsonCreator
    public CampaignId {
        if (value.isBlank()) throw new IllegalArgumentException("CampaignId is blank");
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
