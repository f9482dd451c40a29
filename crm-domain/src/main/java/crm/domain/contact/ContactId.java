package crm.domain.contact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;

/** One staff–customer relation: {@code customerId:staffId}. Neither part contains a colon. */
public record ContactId(@JsonValue String value) {

    @JsonCreator
    public ContactId {
        if (value.indexOf(':') <= 0 || value.indexOf(':') == value.length() - 1)
            throw new IllegalArgumentException("Not a contact id: " + value);
    }

    public static ContactId of(CustomerId customerId, StaffAccountId staffId) {
        return new ContactId(customerId.value() + ':' + staffId.value());
    }

    public CustomerId customerId() {
        return new CustomerId(value.substring(0, value.indexOf(':')));
    }

    public StaffAccountId staffId() {
        return new StaffAccountId(value.substring(value.indexOf(':') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
