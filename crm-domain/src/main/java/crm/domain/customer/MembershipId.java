package crm.domain.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The membership of one customer: the customer's id with {@code :membership} behind it. */
public record MembershipId(@JsonValue String value) {

    private static final String SUFFIX = ":membership";

    @JsonCreator
    public MembershipId {
        if (!value.endsWith(SUFFIX)) throw new IllegalArgumentException("Not a membership id: " + value);
    }

    public static MembershipId of(CustomerId customerId) {
        return new MembershipId(customerId.value() + SUFFIX);
    }

    public CustomerId customerId() {
        return new CustomerId(value.substring(0, value.length() - SUFFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
