package crm.domain.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.customer.CustomerId;

/** The handings over of one customer: the customer's id with {@code :transfers} behind it. */
public record ContactTransferId(@JsonValue String value) {

    private static final String SUFFIX = ":transfers";

    @JsonCreator
    public ContactTransferId {
        if (!value.endsWith(SUFFIX)) throw new IllegalArgumentException("Not a contact transfer id: " + value);
    }

    public static ContactTransferId of(CustomerId customerId) {
        return new ContactTransferId(customerId.value() + SUFFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
