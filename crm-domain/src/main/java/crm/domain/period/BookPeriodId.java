package crm.domain.period;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.YearMonth;

/** A month of the books, as {@code 2026-05}. */
public record BookPeriodId(@JsonValue String value) {

    @JsonCreator
    public BookPeriodId {
        if (!value.matches("\\d{4}-(0[1-9]|1[0-2])")) throw new IllegalArgumentException("Not a month: " + value);
    }

    public static BookPeriodId of(YearMonth month) {
        return new BookPeriodId(month.toString());
    }

    public YearMonth month() {
        return YearMonth.parse(value);
    }

    /** The bare value: Axon stores it as the aggregate identifier. */
    @Override
    public String toString() {
        return value;
    }
}
