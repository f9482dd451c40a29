package crm.domain.visit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import crm.domain.customer.CustomerId;
import java.time.LocalDate;

/** The visits of one customer on one business day: {@code customerId:visits:2026-05-06}. */
public record VisitDayId(@JsonValue String value) {

    private static final String BETWEEN = ":visits:";

    @JsonCreator
    public VisitDayId {
        if (value.indexOf(BETWEEN) <= 0) throw new IllegalArgumentException("Not an id of a day of visits: " + value);
    }

    public static VisitDayId of(CustomerId customerId, LocalDate day) {
        return new VisitDayId(customerId.value() + BETWEEN + day);
    }

    public CustomerId customerId() {
        return new CustomerId(value.substring(0, value.indexOf(BETWEEN)));
    }

    public LocalDate day() {
        return LocalDate.parse(value.substring(value.indexOf(BETWEEN) + BETWEEN.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
