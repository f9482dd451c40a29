package crm.domain.link;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;

/** A staff–customer relation as what links brought: {@code link:customerId:staffId}. */
public record LinkContactId(@JsonValue String value) {

    private static final String PREFIX = "link:";

    @JsonCreator
    public LinkContactId {
        if (!value.startsWith(PREFIX) || value.indexOf(':', PREFIX.length()) < 0)
            throw new IllegalArgumentException("Not a link contact id: " + value);
    }

    public static LinkContactId of(CustomerId customerId, StaffAccountId staffId) {
        return new LinkContactId(PREFIX + customerId.value() + ':' + staffId.value());
    }

    public CustomerId customerId() {
        return new CustomerId(value.substring(PREFIX.length(), value.indexOf(':', PREFIX.length())));
    }

    public StaffAccountId staffId() {
        return new StaffAccountId(value.substring(value.indexOf(':', PREFIX.length()) + 1));
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
