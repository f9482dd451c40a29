package crm.domain.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.MonthDay;

/** Birthdays between two days of the year, both included; it may run over New Year. 29 February counts as itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "window")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BirthdayWindow.Between.class, name = "between"),
    @JsonSubTypes.Type(value = BirthdayWindow.Next.class, name = "next"),
})
public sealed interface BirthdayWindow {

    MonthDay first(LocalDate today);

    MonthDay last(LocalDate today);

    record Between(MonthDay from, MonthDay to) implements BirthdayWindow {
        @Override
        public MonthDay first(LocalDate today) {
            return from;
        }

        @Override
        public MonthDay last(LocalDate today) {
            return to;
        }
    }

    /** @param days 1: today, 7: today and the six days after it; at most 365 */
    record Next(int days) implements BirthdayWindow {
        @Override
        public MonthDay first(LocalDate today) {
            return MonthDay.from(today);
        }

        @Override
        public MonthDay last(LocalDate today) {
            return MonthDay.from(today.plusDays(days - 1L));
        }
    }
}
