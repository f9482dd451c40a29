package crm.domain.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** There is one. */
public record CampaignRulesId(@JsonValue String value) {

    public static final CampaignRulesId ONLY = new CampaignRulesId("campaign-rules");

    @JsonCreator
    public CampaignRulesId {
        if (!value.equals("campaign-rules")) throw new IllegalArgumentException("Not the campaign rules: " + value);
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
