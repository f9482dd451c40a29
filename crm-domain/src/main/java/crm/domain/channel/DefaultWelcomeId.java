package crm.domain.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/** Whose additions a default welcome greets: those of one store's staff, or everybody's. */
public record DefaultWelcomeId(@JsonValue String value) {

    private static final String EVERYBODY = "welcome";

    @JsonCreator
    public DefaultWelcomeId {
        if (value.isBlank()) throw new IllegalArgumentException("DefaultWelcomeId is blank");
    }

    /** @param storeId null: everybody's */
    public static DefaultWelcomeId of(@Nullable StoreId storeId) {
        return new DefaultWelcomeId(storeId == null ? EVERYBODY : EVERYBODY + ":" + storeId.value());
    }

    /** Null: everybody's. */
    public @Nullable StoreId storeId() {
        return value.equals(EVERYBODY) ? null : new StoreId(value.substring(EVERYBODY.length() + 1));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
