package crm.domain.attribution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** There is one. */
public record AttributionRulesId(@JsonValue String value) {

    public static final AttributionRulesId ONLY = new AttributionRulesId("attribution-rules");

    @JsonCreator
    public AttributionRulesId {
        if (!value.equals("attribution-rules"))
            throw new IllegalArgumentException("Not the attribution rules: " + value);
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
